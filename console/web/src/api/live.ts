import { get } from './client';
import { store } from './store';
import type { Resource } from './types';

// What has changed comes as server-sent events. A proxy may swallow them, and a dead peer is not always seen: so the page also asks,
// seldom while events come, often while they do not.
const OFTEN_MILLIS = 2_000;
const SELDOM_MILLIS = 10_000;

export type Contact = { state: 'live' | 'paused' | 'lost'; since: number };

export const contact = store<Contact>({ state: 'live', since: Date.now() });

type Listener = (resources: ReadonlySet<string> | 'all') => void;
const listeners = new Set<Listener>();
let last: number | undefined;
let events: EventSource | undefined;
let timer = 0;

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function startLive(): () => void {
  events = new EventSource('/api/v1/events');
  events.addEventListener('changed', (event) => {
    last = Number(event.lastEventId) || last;
    changed((JSON.parse(event.data as string) as { resources: Resource[] }).resources);
    answered();
  });
  // when events end, the console may be gone: it is asked at once, not at the next turn
  events.addEventListener('error', () => void poll());
  void poll();
  return () => {
    events?.close();
    events = undefined;
    window.clearTimeout(timer);
  };
}

export function pause(paused: boolean): void {
  contact.set({ state: paused ? 'paused' : 'live', since: Date.now() });
  if (!paused) tell('all');
}

async function poll(): Promise<void> {
  try {
    const { last: now, resources } = await get<{ last: number; resources: Resource[] }>(
      last === undefined ? '/changes' : `/changes?since=${last}`,
    );
    // a number that falls is another console, or the same one restarted: all may be different
    if (last !== undefined && now < last) tell('all');
    else if (events?.readyState !== EventSource.OPEN) changed(resources);
    last = now;
    answered();
  } catch {
    lost();
  }
  window.clearTimeout(timer);
  if (events) timer = window.setTimeout(() => void poll(), events.readyState === EventSource.OPEN ? SELDOM_MILLIS : OFTEN_MILLIS);
}

function changed(resources: Resource[]): void {
  if (resources.length > 0 && contact.get().state !== 'paused') tell(new Set(resources));
}

function tell(resources: ReadonlySet<string> | 'all'): void {
  listeners.forEach((listener) => listener(resources));
}

/** Something was answered; after a silence everything is asked again. */
export function answered(): void {
  if (contact.get().state !== 'lost') return;
  contact.set({ state: 'live', since: Date.now() });
  reconnect();
  tell('all');
}

export function lost(): void {
  if (contact.get().state === 'live') contact.set({ state: 'lost', since: Date.now() });
}

// A browser gives up on events after some answers, 401 or 502 for example.
function reconnect(): void {
  if (events?.readyState !== EventSource.CLOSED) return;
  window.clearTimeout(timer);
  startLive();
}
