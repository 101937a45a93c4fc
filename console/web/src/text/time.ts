const UNITS: [name: string, seconds: number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/** A span as people say it, two units at most: `3 h 10 m`. */
export function span(seconds: number, units = 2): string {
  if (!Number.isFinite(seconds)) return 'unknown';
  if (seconds < 0) return `−${span(-seconds, units)}`;
  if (seconds < 1) return seconds < 0.1 ? '0 s' : `${seconds.toFixed(1)} s`;
  let rest = Math.floor(seconds);
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${name}`);
    else if (parts.length > 0) break;
    rest -= count * size;
    if (parts.length === units) break;
  }
  return parts.join(' ');
}

/** How long ago, in one unit; the future is said as such. */
export function ago(at: number, now: number): string {
  const seconds = (now - at) / 1_000;
  if (seconds < -1) return `in ${span(-seconds, 1)}`;
  return seconds < 1 ? 'just now' : `${span(seconds, 1)} ago`;
}

const pad = (n: number) => String(n).padStart(2, '0');

/** In UTC, as logs have it. */
export function clock(at: number): string {
  const time = new Date(at);
  return `${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}:${pad(time.getUTCSeconds())}`;
}

export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function stamp(at: number): string {
  return `${day(at)} ${clock(at)} UTC`;
}
