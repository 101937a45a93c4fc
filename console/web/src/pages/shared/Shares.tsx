import { count, percent } from '../../text/number';

const SHOWN = 6;

/** Counts by name, the largest first. */
export function Shares({ of }: { of: Record<string, number> }) {
  const sorted = Object.entries(of).sort(([, a], [, b]) => b - a);
  const all = sorted.reduce((sum, [, n]) => sum + n, 0);
  if (sorted.length === 0) return <span className="muted">unknown</span>;
  return (
    <>
      {sorted.slice(0, SHOWN).map(([name, n]) => (
        <div key={name}>
          {name}{' '}
          <span className="muted nowrap">
            {count(n)} · {percent(n, all)}
          </span>
        </div>
      ))}
      {sorted.length > SHOWN && <div className="muted">and {sorted.length - SHOWN} more</div>}
    </>
  );
}
