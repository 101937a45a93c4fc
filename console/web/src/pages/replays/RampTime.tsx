import type { Replay } from '../../api/types';
import { count } from '../../text/number';
import { TimeChart } from '../../ui/chart/TimeChart';

const LINES = ['sent', 'handled', 'failed'] as const;

/** Sent, handled and failed again over time: the distance between the first two is what was not answered. */
export function RampTime({ of: { progress } }: { of: Replay }) {
  const lines = LINES.map((name) => ({
    name,
    className: `ramp-line-${name}`,
    points: progress.map((point) => ({ x: Date.parse(point.at), y: point[name] })),
  }));
  return <TimeChart label="Over time" lines={lines} format={count} height={170} />;
}
