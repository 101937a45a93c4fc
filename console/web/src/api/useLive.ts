import { useEffect, useState } from 'react';
import { get, problemOf } from './client';
import { lost, onChange } from './live';
import type { Problem, Resource } from './types';

export type Live<T> = { data?: T; problem?: Problem; reload: () => void };

// What was shown last, so that going back shows it at once while it is asked again.
const seen = new Map<string, unknown>();
const MOST_SEEN = 50;
const LEAST_MILLIS_BETWEEN = 400;

/** What the console says at `path`, asked again when one of `resources` has changed; keeps what it knew when nobody answers. */
export function useLive<T>(path: string | null, ...resources: Resource[]): Live<T> {
  const [state, setState] = useState<{ path: string | null; data?: T; problem?: Problem }>({ path: null });
  const [asked, setAsked] = useState(0);
  const wanted = resources.join();
  useEffect(() => {
    if (path === null) return;
    const loader = refresher(path, (answer) => setState((old) => kept(path, old, answer as { data?: T; problem?: Problem })));
    loader.now();
    const stop = onChange((changed) => {
      if (changed === 'all' || wanted.split(',').some((resource) => changed.has(resource))) loader.soon();
    });
    return () => {
      stop();
      loader.stop();
    };
  }, [path, wanted, asked]);
  const current = state.path === path ? state : { data: path === null ? undefined : (seen.get(path) as T | undefined) };
  return { data: current.data, problem: 'problem' in current ? current.problem : undefined, reload: () => setAsked((n) => n + 1) };
}

type Answer = { data?: unknown; problem?: Problem };

function kept<T>(path: string, old: { path: string | null; data?: T }, answer: { data?: T; problem?: Problem }) {
  if (answer.data !== undefined) return { path, data: answer.data };
  return { path, data: old.path === path ? old.data : (seen.get(path) as T | undefined), problem: answer.problem };
}

/** One question at a time; changes that come meanwhile are one more. */
function refresher(path: string, answered: (answer: Answer) => void) {
  let stopped = false;
  let asking = false;
  let again = false;
  let timer = 0;
  const now = async () => {
    asking = true;
    again = false;
    const answer = await get(path).then<Answer, Answer>((data) => ({ data }), (error: unknown) => ({ problem: problemOf(error) }));
    asking = false;
    if (stopped) return;
    if (answer.data !== undefined) remember(path, answer.data);
    if (answer.problem?.status === 0) lost();
    answered(answer);
    if (again) soon();
  };
  const soon = () => {
    again = true;
    if (asking) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void now(), LEAST_MILLIS_BETWEEN);
  };
  const stop = () => {
    stopped = true;
    window.clearTimeout(timer);
  };
  return { now, soon, stop };
}

function remember(path: string, data: unknown): void {
  seen.delete(path);
  seen.set(path, data);
  const oldest = seen.keys().next();
  if (seen.size > MOST_SEEN && !oldest.done) seen.delete(oldest.value);
}

export function forgetAll(): void {
  seen.clear();
}
