import type { Replay } from '../../api/types';
import { count } from '../../text/number';
import { Mix } from '../../ui/chart/Mix';

/** How far a replay is: sent is not resolved, so they are told apart. */
export function outcomes(replay: Replay) {
  return [
    { name: 'handled', value: replay.handled, className: 'ramp-good' },
    { name: 'failed again', value: replay.failed, className: 'ramp-bad' },
    { name: 'refused', value: replay.refused, className: 'ramp-unknown' },
    { name: 'unconfirmed', value: replay.unconfirmed, className: 'ramp-unknown' },
    { name: 'sent', value: replay.sent, className: 'ramp-sent' },
    { name: 'not sent', value: replay.queued, className: 'ramp-rest' },
  ];
}

export function Progress({ of, legend }: { of: Replay; legend?: boolean }) {
  const parts = outcomes(of);
  return (
    <div className="stack-tight">
      <Mix parts={parts} label="Outcomes" />
      {legend && (
        <ul className="legend">
          {parts.map(({ name, value, className }) => (
            <li key={name}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect className={className} width="10" height="10" rx="2" />
              </svg>
              {name} <span className="strong">{count(value)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
