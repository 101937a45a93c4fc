import { clock } from '../../text/time';

export type Frame = { width: number; height: number; left: number; bottom: number; max: number; first: number; last: number };

export const toX = ({ width, left, first, last }: Frame, x: number) =>
  left + ((x - first) / Math.max(1, last - first)) * (width - left - 4);

export const toY = ({ height, bottom, max }: Frame, y: number) => 6 + (1 - y / max) * (height - bottom - 6);

/** Three lines with their values, and the times of both ends. */
export function Axes({ of: frame, format }: { of: Frame; format: (y: number) => string }) {
  const { width, height, left, max, first, last } = frame;
  return (
    <>
      {[0, max / 2, max].map((y) => (
        <g key={y}>
          <line className="axis" x1={left} x2={width} y1={toY(frame, y)} y2={toY(frame, y)} />
          <text x={left - 6} y={toY(frame, y) + 3.5} textAnchor="end">
            {y > 0 && y < max && format(y) === format(max) ? '' : format(y)}
          </text>
        </g>
      ))}
      {last > first && (
        <>
          <text x={left} y={height - 3}>
            {clock(first)}
          </text>
          <text x={width} y={height - 3} textAnchor="end">
            {`${clock(last)} UTC`}
          </text>
        </>
      )}
    </>
  );
}
