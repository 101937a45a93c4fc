import type { FailureGroup, FailureGroupDetail } from '../../api/types';
import { Empty, Panel } from '../../ui/Panel';
import { Tag } from '../../ui/Tag';
import { When } from '../../ui/When';

/** Who is on it, and what they found. */
export function Notes({ claim, notes }: { claim: FailureGroup['claim']; notes: FailureGroupDetail['notes'] }) {
  return (
    <Panel title="Who is on it">
      {!claim && notes.length === 0 && <Empty>Nobody, and nobody has written anything down.</Empty>}
      <ul className="lines">
        {claim && (
          <li>
            <Tag tone="info">claimed</Tag> <span className="strong">{claim.by}</span>, <When at={claim.at} />: {claim.reason}
          </li>
        )}
        {notes.map(({ by, at, text }) => (
          <li key={at + by}>
            <span className="strong">{by}</span>, <When at={at} />: {text}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
