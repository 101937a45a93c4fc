import { useSyncExternalStore } from 'react';

// One clock for the whole page, a tick a second; it is the console's, because that of a laptop may be wrong.
let skew = 0;
let now = Date.now();
const listeners = new Set<() => void>();

window.setInterval(() => {
  now = Date.now() + skew;
  listeners.forEach((listener) => listener());
}, 1_000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the console says it is; differences below two seconds are those of the network. */
export function heard(serverTime: number): void {
  const difference = serverTime - Date.now();
  skew = Math.abs(difference) > 2_000 ? difference : 0;
}

export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
