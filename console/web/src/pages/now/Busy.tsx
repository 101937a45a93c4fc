import type { Now } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { Panel } from '../../ui/Panel';
import { Tag } from '../../ui/Tag';
import { When } from '../../ui/When';
import { Progress } from '../replays/Progress';
import { ReplayTag } from '../shared/StateTag';

/** 5. Is somebody already on it? */
export function Busy({ of: { claims, replays } }: { of: Now['busy'] }) {
  return (
    <Panel title="5 · Is somebody on it?" aside={<Link to="/replays">All replays</Link>}>
      {claims.length + replays.length === 0 && (
        <p>
          <Tag>nobody</Tag> Nothing is claimed and no replay is under way.
        </p>
      )}
      <ul className="lines">
        {replays.map((replay) => (
          <li key={replay.id}>
            <ReplayTag of={replay.state} /> <Link to={path`/replays/${replay.id}`}>replay to {replay.group}</Link> by{' '}
            {replay.plannedBy}: {replay.reason}
            <Progress of={replay} />
          </li>
        ))}
        {claims.map(({ failureGroup, by, at, reason }) => (
          <li key={failureGroup}>
            <Tag tone="info">claimed</Tag> <span className="strong">{by}</span>, <When at={at} />:{' '}
            <Link to={path`/failures/${failureGroup}`}>{reason}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
