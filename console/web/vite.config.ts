import { defineConfig } from 'vitest/config';

// LEVEE_CONSOLE is the console that `npm run dev` shows; the page itself only ever talks to the host it came from.
export default defineConfig({
  server: { proxy: { '/api': process.env['LEVEE_CONSOLE'] ?? 'http://127.0.0.1:8099' } },
  build: {
    target: 'es2022',
    // a strict CSP allows neither inline scripts nor data: URLs
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node', pool: 'threads', isolate: false },
});
