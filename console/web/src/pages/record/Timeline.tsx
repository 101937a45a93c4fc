import type { RecordDetail } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { stamp } from '../../text/time';
import { Panel } from '../../ui/Panel';
import { When } from '../../ui/When';
import { worded } from '../shared/states';

type Event = RecordDetail['timeline'][number];

const TONES: Partial<Record<Event['what'], string>> = {
  FAILED_FIRST: 'bad',
  FAILED_AGAIN: 'bad',
  DEAD_LETTERED: 'bad',
  REFUSED: 'warn',
  UNCONFIRMED: 'warn',
  RESOLVED: 'good',
};

/** What became of it, from the first attempt on. */
export function Timeline({ of }: { of: Event[] }) {
  return (
    <Panel title="Timeline">
      <ol className="timeline">
        {of.map((event, i) => (
          <li key={i} data-tone={TONES[event.what]}>
            <div>
              <span className="strong">{worded(event.what)}</span> <When at={event.at} />
            </div>
            <div className="muted">
              {stamp(Date.parse(event.at))}
              {event.actor && ` · ${event.actor}`}
              {event.reason && ` · ${event.reason}`}
              {event.replay && (
                <>
                  {' · '}
                  <Link to={path`/replays/${event.replay}`}>replay</Link>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
