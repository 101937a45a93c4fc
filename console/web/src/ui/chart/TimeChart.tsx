import { useRef } from 'react';
import { Axes, toX, toY, type Frame } from './Axes';
import { linePath, top, type Point } from './scale';
import { useWidth } from './useWidth';

export type Line = { name: string; points: Point[]; className?: string };

type Props = { lines: Line[]; label: string; format: (y: number) => string; height?: number };

/** Values over time, from nothing to a round number; gaps are where nothing was known. */
export function TimeChart({ lines, label, format, height = 130 }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(svg);
  const times = lines[0]?.points.map(({ x }) => x) ?? [];
  const known = lines.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])));
  const frame: Frame = {
    width,
    height,
    left: 58,
    bottom: 18,
    max: top(Math.max(0, ...known)),
    first: times[0] ?? 0,
    last: times.at(-1) ?? 0,
  };
  const said = lines.map(({ name, points }) => {
    const now = points.at(-1)?.y ?? null;
    return `${name} ${now === null ? 'unknown' : format(now)}`;
  });
  return (
    <svg className="chart" ref={svg} viewBox={`0 0 ${width} ${height}`} height={height} role="img" aria-label={`${label}: ${said.join(', ')}`}>
      <Axes of={frame} format={format} />
      {lines.map(({ name, points, className }) => (
        <path
          key={name}
          className={`line ${className ?? ''}`}
          d={linePath(points, (x) => toX(frame, x), (y) => toY(frame, y))}
        />
      ))}
    </svg>
  );
}
