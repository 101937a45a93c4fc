import { count } from '../../text/number';

export type Part = { name: string; value: number; className: string };

/** Parts of a whole, as one bar. */
export function Mix({ parts, label }: { parts: Part[]; label: string }) {
  const whole = Math.max(1, parts.reduce((sum, part) => sum + part.value, 0));
  let at = 0;
  const said = parts.filter(({ value }) => value > 0).map(({ name, value }) => `${name} ${count(value)}`);
  return (
    <svg
      className="chart mix"
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label}: ${said.join(', ') || 'none'}`}
    >
      {parts.map(({ name, value, className }) => {
        const x = at;
        const width = (value / whole) * 100;
        at += width;
        return width > 0 && <rect key={name} className={className} x={x} y="0" width={width} height="8" />;
      })}
    </svg>
  );
}
