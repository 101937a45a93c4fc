// What turns text around or cannot be seen: shown as its number, so that nothing looks like what it is not.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export function printable(text: string): string {
  return text.replace(UNSEEN, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** JSON indented if it is JSON; numbers stay as they were written, because 64 bits do not fit into a double. */
export function pretty(text: string): string {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  return indented(text);
}

function indented(json: string): string {
  let out = '';
  let depth = 0;
  for (const token of json.match(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []) {
    if (token === '{' || token === '[') out += token + newline(++depth);
    else if (token === '}' || token === ']') out = closed(out, --depth) + token;
    else if (token === ',') out += token + newline(depth);
    else out += token === ':' ? ': ' : token;
  }
  return out;
}

const newline = (depth: number) => `\n${'  '.repeat(depth)}`;

function closed(out: string, depth: number): string {
  const trimmed = out.trimEnd();
  return /[{[]$/.test(trimmed) ? trimmed : trimmed + newline(depth);
}
