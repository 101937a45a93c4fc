import { plural } from '../../text/number';

type Props = { values: number[]; label: string; width?: number; height?: number };

/** A row of small bars: when, not how many exactly. */
export function Bars({ values, label, width = 120, height = 18 }: Props) {
  const most = Math.max(1, ...values);
  const step = width / values.length;
  const all = values.reduce((sum, value) => sum + value, 0);
  return (
    <svg
      className="chart spark"
      preserveAspectRatio="none"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={`${label}: ${plural(all, 'letter')}, at most ${most} a minute`}
    >
      <line className="axis" x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
      {values.map((value, i) => {
        const size = value === 0 ? 0 : Math.max(2, (value / most) * height);
        return (
          <rect key={i} className="bar-in" x={i * step} y={height - size} width={Math.max(1, step - 0.5)} height={size} />
        );
      })}
    </svg>
  );
}
