import { clock } from '../../text/time';
import { linePath, top, type Point } from './scale';

type Props = { points: Point[]; label: string; format: (y: number) => string; limit?: number };

const WIDTH = 600;
const HEIGHT = 120;
const LEFT = 56;
const BOTTOM = 18;

/** A value over time, from nothing to a round number; gaps are where nothing was known. */
export function TimeChart({ points, label, format, limit }: Props) {
  const known = points.flatMap(({ y }) => (y === null ? [] : [y]));
  const first = points[0]?.x ?? 0;
  const last = points.at(-1)?.x ?? 0;
  const max = top(Math.max(limit ?? 0, ...known));
  const toX = (x: number) => LEFT + ((x - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 4);
  const toY = (y: number) => 6 + (1 - y / max) * (HEIGHT - BOTTOM - 6);
  const now = known.at(-1);
  const summary = now === undefined ? 'nothing is known' : `now ${format(now)}, at most ${format(Math.max(...known))}`;
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${label}: ${summary}`}>
      {[0, max / 2, max].map((y) => (
        <g key={y}>
          <line className="axis" x1={LEFT} x2={WIDTH} y1={toY(y)} y2={toY(y)} />
          <text x={LEFT - 6} y={toY(y) + 3.5} textAnchor="end">
            {format(y)}
          </text>
        </g>
      ))}
      {points.length > 1 && (
        <>
          <text x={LEFT} y={HEIGHT - 3}>{clock(first)}</text>
          <text x={WIDTH} y={HEIGHT - 3} textAnchor="end">{`${clock(last)} UTC`}</text>
        </>
      )}
      {limit !== undefined && <line className="limit" x1={LEFT} x2={WIDTH} y1={toY(limit)} y2={toY(limit)} />}
      <path className="line" d={linePath(points, toX, toY)} />
    </svg>
  );
}
