import type { Now } from '../../api/types';
import { Link } from '../../router/Link';
import { path, withQuery } from '../../router/match';
import { count, plural } from '../../text/number';
import { Panel } from '../../ui/Panel';
import { Tag } from '../../ui/Tag';
import { Until, When } from '../../ui/When';

/** 1. Is data being lost, or about to be? */
export function Loss({ of: { writeFailures, expiring, unread } }: { of: Now['loss'] }) {
  const calm = writeFailures.length + expiring.length + unread.length === 0;
  return (
    <Panel title="1 · Is data being lost?" tone={calm ? undefined : 'bad'} className="room-loss">
      {calm && (
        <p>
          <Tag tone="good">no</Tag> Every dead letter can be written, and retention takes nothing that is unresolved or unread
          within a day.
        </p>
      )}
      <ul className="lines">
        {writeFailures.map(({ group, member, letters, since }) => (
          <li key={member}>
            <Tag tone="bad">now</Tag> <Link to={path`/consumers/${group}`}>{group}</Link>:{' '}
            <span className="strong">{plural(letters, 'dead letter')} cannot be written</span> by {member}, since{' '}
            <When at={since} />
          </li>
        ))}
        {expiring.map(({ topic, group, unresolved, expiresAt }) => (
          <li key={topic}>
            <Tag tone="bad">
              in <Until at={expiresAt} />
            </Tag>{' '}
            <Link to={withQuery('/failures', { group: group ?? undefined })}>{plural(unresolved, 'unresolved letter')}</Link>{' '}
            of <code>{topic}</code> begin to expire
          </li>
        ))}
        {unread.map(({ group, topic, partition, expiresAt, lagRecords }) => (
          <li key={`${group} ${topic} ${partition}`}>
            <Tag tone="bad">
              in <Until at={expiresAt} />
            </Tag>{' '}
            <Link to={path`/consumers/${group}`}>{group}</Link> has not read {count(lagRecords)} records of{' '}
            <code>
              {topic}-{partition}
            </code>
            , retention takes the first of them
          </li>
        ))}
      </ul>
    </Panel>
  );
}
