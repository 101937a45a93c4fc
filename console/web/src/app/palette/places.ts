import { path } from '../../router/match';
import type { Consumer, FailureGroup } from '../../api/types';

export type Place = { name: string; kind: string; to: string };

const PAGES: Place[] = [
  { name: 'Now', kind: 'page', to: '/now' },
  { name: 'Failures', kind: 'page', to: '/failures' },
  { name: 'Replays', kind: 'page', to: '/replays' },
  { name: 'Consumers', kind: 'page', to: '/consumers' },
  { name: 'Breakers', kind: 'page', to: '/breakers' },
  { name: 'Preflight findings', kind: 'page', to: '/preflight' },
  { name: 'Audit', kind: 'page', to: '/audit' },
];

const MOST = 40;

/** Where the words lead: pages, groups, kinds of failure; an id of a record leads there by itself. */
export function places(words: string, failures: FailureGroup[], consumers: Consumer[]): Place[] {
  const all: Place[] = [
    ...PAGES,
    ...consumers.map(({ group }) => ({ name: group, kind: 'consumer', to: path`/consumers/${group}` })),
    ...failures.map(({ id, cause, group }) => ({
      name: `${cause} · ${group ?? 'unknown group'}`,
      kind: 'failure',
      to: path`/failures/${id}`,
    })),
  ];
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(({ name, kind, to }) => {
    const text = `${name} ${kind} ${to}`.toLowerCase();
    return parts.every((part) => text.includes(part));
  });
  const id = words.trim().toLowerCase();
  if (/^[0-9a-f]{16}$/.test(id)) found.unshift({ name: id, kind: 'record', to: path`/records/${id}` });
  return found.slice(0, MOST);
}
