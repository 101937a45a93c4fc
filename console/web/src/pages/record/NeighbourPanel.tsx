import { useLive } from '../../api/useLive';
import type { Neighbours } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { Loaded } from '../../ui/Loaded';
import { Note, Panel } from '../../ui/Panel';
import { FailureTag } from '../shared/StateTag';

/** Others of the same key: what is replayed out of its order is seen before, not after. */
export function NeighbourPanel({ record }: { record: string }) {
  const live = useLive<Neighbours>(path`/records/${record}/neighbours`);
  return (
    <Panel title="Same key">
      <Loaded of={live}>
        {({ hasKey, newerHandled, complete, items }) => (
          <div className="stack-tight">
            {!hasKey && <p className="muted">It has no key, so no order.</p>}
            {hasKey && newerHandled === true && (
              <Note tone="warn">A newer record of this key was handled already: replayed, this one comes late.</Note>
            )}
            {hasKey && newerHandled === false && <p>No newer record of this key was handled.</p>}
            {hasKey && newerHandled === null && <p className="muted">Whether newer records of it were handled is unknown.</p>}
            {hasKey && items.length === 0 && <p className="muted">No other dead letter has this key.</p>}
            <ul className="lines">
              {items.map(({ id, state, source }) => (
                <li key={id}>
                  <FailureTag of={state} /> <Link to={path`/records/${id}`}>{id}</Link>{' '}
                  <span className="muted">{source && `${source.topic}-${source.partition} @ ${source.offset}`}</span>
                </li>
              ))}
            </ul>
            {!complete && <p className="muted">Only the newest 1,000 letters of the group were looked through.</p>}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}
