import type { ReactNode } from 'react';
import type { Known, Problem } from '../api/types';
import { clock } from '../text/time';
import { Button } from './Button';
import { Empty, Note } from './Panel';

type Props<T> = {
  of: { data?: T; problem?: Problem; reload: () => void };
  children: (data: T) => ReactNode;
};

/** What is known; and, above it, if that is not what is true now. */
export function Loaded<T extends Partial<Known>>({ of: { data, problem, reload }, children }: Props<T>) {
  return (
    <>
      {problem && <Trouble problem={problem} known={data?.knownAt} reload={reload} />}
      {data?.stale && (
        <div className="spaced">
          <Note tone="warn">
            <span className="strong">Stale{data.knownAt && ` since ${clock(Date.parse(data.knownAt))} UTC`}: </span>
            {data.staleReason}
          </Note>
        </div>
      )}
      {data ? children(data) : !problem && <Empty>Reading …</Empty>}
    </>
  );
}

type TroubleProps = { problem: Problem; known?: string | null; reload: () => void };

export function Trouble({ problem, known, reload }: TroubleProps) {
  return (
    <div className="spaced" role="alert">
      <Note tone="bad">
        <span className="strong">{problem.title}: </span>
        {problem.detail}. {problem.fix}.{' '}
        {known && `What you see was true at ${clock(Date.parse(known))} UTC. `}
        <Button onClick={reload}>Try again</Button>
      </Note>
    </div>
  );
}
