import type { RecordDetail } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { Until, When } from '../../ui/When';
import { FAILURE_MEANINGS, worded } from '../shared/states';
import { Trace } from './Trace';

/** Where it comes from, whose it is, and how long it stays. */
export function Origin({ of: record }: { of: RecordDetail }) {
  const { source, letter } = record;
  return (
    <Panel title="Record">
      <Facts
        of={[
          ['State', `${worded(record.state)}: ${FAILURE_MEANINGS[record.state]}`],
          ['Group', record.group ? <Link to={path`/consumers/${record.group}`}>{record.group}</Link> : 'unknown'],
          ['Source', source ? place(source) : `unknown: ${record.sourceUnknown}`],
          ['Produced', source?.timestamp && <When at={source.timestamp} />],
          ['Category', record.category],
          ['Attempts', record.attempts],
          ['First failed', <When at={record.firstFailedAt} key="first" />],
          ['Last failed', <When at={record.lastFailedAt} key="last" />],
          ['Letter', place(letter)],
          ['Written as', worded(record.dialect)],
          ['Replayable', record.replayable ? 'yes' : 'no'],
          ['Bytes', record.byReference ? 'only at the source: too large for a letter' : null],
          ['Version', record.version],
          ['Member', record.member],
          ['Trace', <Trace id={record.traceId} key="trace" />],
          ['Expires in', record.expiresAt && <Until at={record.expiresAt} />],
        ]}
      />
    </Panel>
  );
}

const place = ({ topic, partition, offset }: { topic: string; partition: number; offset: number }) => (
  <code>{`${topic}-${partition} @ ${offset}`}</code>
);
