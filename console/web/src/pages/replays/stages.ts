export type Stage = { name: string; size: number; answered: number; out: number };

const SIZES = [1, 10, 100];

/** The ramp: one canary, ten, a hundred, the rest; how much of each was answered, and how much is out without an answer. */
export function stages(letters: number, answered: number, out: number): Stage[] {
  const all: Stage[] = [];
  let from = 0;
  for (const size of [...SIZES, Infinity]) {
    const here = Math.min(size, letters - from);
    if (here <= 0) break;
    const done = within(answered - from, here);
    all.push({ name: nameOf(size, here), size: here, answered: done, out: within(answered + out - from, here) - done });
    from += here;
  }
  return all;
}

const within = (n: number, size: number) => Math.max(0, Math.min(size, n));

function nameOf(size: number, here: number): string {
  if (size === 1) return '1 canary';
  return size === Infinity ? `the rest, ${here}` : `${here}`;
}
