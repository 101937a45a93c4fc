import { count } from '../../text/number';
import { FailureTag } from './StateTag';
import { FAILURE_STATES } from './states';

export function StateCounts({ of }: { of: Record<string, number> }) {
  return (
    <span className="buttons">
      {FAILURE_STATES.filter((state) => (of[state] ?? 0) > 0).map((state) => (
        <span key={state} className="nowrap">
          <FailureTag of={state} /> {count(of[state] ?? 0)}
        </span>
      ))}
    </span>
  );
}
