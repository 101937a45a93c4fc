import { useSyncExternalStore } from 'react';

// The URL is the one place where a page's state lives: what somebody looks at can be sent to somebody else.
const listeners = new Set<() => void>();

function changed(): void {
  listeners.forEach((listener) => listener());
}

window.addEventListener('popstate', changed);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const current = () => window.location.pathname + window.location.search;

export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (to === current()) return;
  if (how === 'push') window.history.pushState(null, '', to);
  else window.history.replaceState(null, '', to);
  changed();
}

export function useLocation(): URL {
  const path = useSyncExternalStore(subscribe, current);
  return new URL(path, window.location.origin);
}
