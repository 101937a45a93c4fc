export type HexLine = { offset: string; hex: string; text: string };

/** Hexadecimal without spaces, sixteen bytes a line, as hex dumps show them. */
export function hexLines(hex: string): HexLine[] {
  const bytes = hex.match(/[0-9a-f]{2}/gi) ?? [];
  const lines: HexLine[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const part = bytes.slice(at, at + 16);
    lines.push({
      offset: at.toString(16).padStart(6, '0'),
      hex: part.join(' '),
      text: part.map(letter).join(''),
    });
  }
  return lines;
}

function letter(byte: string): string {
  const code = parseInt(byte, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
}
