/** One word of a POSIX shell. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./\u2026-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The command that does the same as a dialog: options without a value are left out, `true` is a flag. */
export function command(words: string[], options: Record<string, string | number | boolean | undefined>): string {
  const parts = ['levee', ...words.map(quoted)];
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === '' || value === false) continue;
    parts.push(`--${name}`);
    if (value !== true) parts.push(quoted(String(value)));
  }
  return parts.join(' ');
}
