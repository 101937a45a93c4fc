import type { Replay } from '../../api/types';
import { count } from '../../text/number';
import { clock } from '../../text/time';
import { linePath, top } from '../../ui/chart/scale';

const WIDTH = 600;
const HEIGHT = 150;
const LEFT = 48;
const BOTTOM = 18;
const LINES = ['sent', 'handled', 'failed'] as const;

/** Sent, handled and failed again over time: the distance between the first two is what was not answered. */
export function RampTime({ of: { progress, letters } }: { of: Replay }) {
  const times = progress.map(({ at }) => Date.parse(at));
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const max = top(letters);
  const toX = (x: number) => LEFT + ((x - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 4);
  const toY = (y: number) => 6 + (1 - y / max) * (HEIGHT - BOTTOM - 6);
  if (progress.length < 2) return null;
  const end = progress.at(-1);
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Over time: ${LINES.map((line) => `${line} ${count(end?.[line] ?? 0)}`).join(', ')}`}
    >
      {[0, max / 2, max].map((y) => (
        <g key={y}>
          <line className="axis" x1={LEFT} x2={WIDTH} y1={toY(y)} y2={toY(y)} />
          <text x={LEFT - 6} y={toY(y) + 3.5} textAnchor="end">
            {count(y)}
          </text>
        </g>
      ))}
      <text x={LEFT} y={HEIGHT - 3}>{clock(first)}</text>
      <text x={WIDTH} y={HEIGHT - 3} textAnchor="end">{`${clock(last)} UTC`}</text>
      {LINES.map((line) => (
        <path
          key={line}
          className={`line ramp-line-${line}`}
          d={linePath(progress.map((point, i) => ({ x: times[i] ?? 0, y: point[line] })), toX, toY)}
        />
      ))}
    </svg>
  );
}
