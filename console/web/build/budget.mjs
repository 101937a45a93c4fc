// Fails the build when what the first page loads is larger than its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 150 * 1024;
const html = readFileSync('dist/index.html', 'utf8');
const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const size = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(`dist${path}`), { level: 9 }).length, 0);
console.log(`first load: ${(size / 1024).toFixed(1)} KB of script, gzip; the budget is ${BUDGET / 1024} KB`);
if (scripts.length === 0 || size > BUDGET) {
  console.error(scripts.length === 0 ? 'dist/index.html loads no script' : 'Too large: load less, or load it later.');
  process.exit(1);
}
