import type { Breaker } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { plural } from '../../text/number';
import { Panel } from '../../ui/Panel';
import { Tag } from '../../ui/Tag';
import { When } from '../../ui/When';
import { breakerTone } from '../breakers/tone';
import { worded } from '../shared/states';

/** 3. Which dependency? */
export function Dependencies({ of }: { of: Breaker[] }) {
  return (
    <Panel title="3 · Which dependency?" aside={<Link to="/breakers">All breakers</Link>}>
      {of.length === 0 && (
        <p>
          <Tag tone="good">none</Tag> Every breaker that reports is closed.
        </p>
      )}
      <ul className="lines">
        {of.map(({ group, member, name, state, since, heldPartitions }) => (
          <li key={`${member} ${name}`}>
            <Tag tone={breakerTone(state)}>{worded(state)}</Tag> <span className="strong">{name}</span> of{' '}
            <Link to={path`/consumers/${group}`}>{group}</Link> <span className="muted">({member})</span>, <When at={since} />;
            holds {plural(heldPartitions, 'partition')}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
