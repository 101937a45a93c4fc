import type { FailureState } from '../../api/types';
import { Mix } from '../../ui/chart/Mix';
import { FAILURE_STATES, worded } from './states';

const LOOKS: Record<FailureState, string> = {
  OPEN: 'ramp-bad',
  QUEUED: 'ramp-sent',
  REPLAYING: 'ramp-sent',
  UNCONFIRMED: 'ramp-unknown',
  RESOLVED: 'ramp-good',
  ARCHIVED: 'ramp-rest',
  QUARANTINED: 'ramp-held',
  FORGOTTEN: 'ramp-rest',
};

/** How many failures are in which state, as a bar. */
export function StateMix({ states }: { states: Record<string, number> }) {
  const parts = FAILURE_STATES.map((state) => ({
    name: worded(state),
    value: states[state] ?? 0,
    className: LOOKS[state],
  }));
  return <Mix parts={parts} label="States" />;
}
