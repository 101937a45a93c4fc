import { useState } from 'react';
import { problemOf } from '../../api/client';
import type { Problem } from '../../api/types';

export type Task = { busy: boolean; problem?: Problem; run: (what: () => Promise<void>) => void };

/** Something that is asked for once at a time, and may be refused. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = (what: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    what()
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setBusy(false));
  };
  return { busy, problem, run };
}
