import { useRef, useState } from 'react';
import { get, problemOf } from './client';
import type { Page, Problem, Resource } from './types';
import { useLive } from './useLive';

export type Pages<T> = {
  rows: T[];
  first?: Page<T>;
  problem?: Problem;
  /** Reads what comes after the rows that are there; null at the end. */
  more: (() => void) | null;
  /** Whether the list is another by now; it does not move under whoever reads on in it. */
  outdated: boolean;
  reload: () => void;
};

type Read<T> = { path: string; first: Page<T>; items: T[]; next: string | null };

/** A long list: its first page is live until somebody scrolls beyond it. */
export function usePages<T>(path: string, ...resources: Resource[]): Pages<T> {
  const live = useLive<Page<T>>(path, ...resources);
  const [state, setRead] = useState<Read<T> | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const asking = useRef(false);
  const read = state?.path === path ? state : null;
  const shown = read ?? (live.data ? { path, first: live.data, items: live.data.items, next: live.data.next } : null);

  const more = async (from: Read<T>, cursor: string) => {
    if (asking.current) return;
    asking.current = true;
    try {
      const page = await get<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`);
      setRead({ ...from, items: from.items.concat(page.items), next: page.next });
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      asking.current = false;
    }
  };
  const next = shown?.next ?? null;
  return {
    rows: shown?.items ?? [],
    first: live.data,
    problem: live.problem ?? problem,
    more: shown && next !== null ? () => void more(shown, next) : null,
    outdated: read !== null && read.first.total !== live.data?.total,
    reload: () => {
      setRead(null);
      live.reload();
    },
  };
}
