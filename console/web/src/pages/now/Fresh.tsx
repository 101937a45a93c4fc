import type { FailureGroup } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { about, count } from '../../text/number';
import { Bars } from '../../ui/chart/Bars';
import { Empty, Panel } from '../../ui/Panel';
import { Table, type Column } from '../../ui/Table';
import { When } from '../../ui/When';
import { Cause } from '../shared/Cause';

const COLUMNS: Column<FailureGroup>[] = [
  { name: 'Cause', cell: ({ cause }) => <Cause of={cause} /> },
  { name: 'Group', width: '92', cell: ({ group }) => group ?? 'unknown' },
  { name: 'To do', width: '56', number: true, cell: ({ unresolved }) => count(unresolved) },
  { name: 'A minute', width: '68', number: true, cell: ({ lastMinute }) => count(lastMinute) },
  { name: 'Keys', width: '62', number: true, cell: ({ keys, keysExact }) => about(keys, keysExact) },
  { name: 'Last hour', width: '112', cell: ({ minutes, cause }) => <Bars values={minutes} label={`Last hour of ${cause}`} width={96} /> },
  { name: 'First seen', width: '82', cell: ({ firstSeen }) => <When at={firstSeen} /> },
  { name: 'Version', width: '64', cell: ({ versions }) => Object.keys(versions).join(', ') || 'unknown' },
];

/** 2. What is new? */
export function Fresh({ of }: { of: FailureGroup[] }) {
  return (
    <Panel title="2 · What is new?" className="room-fresh" flush aside={<Link to="/failures">All failures</Link>}>
      {of.length === 0 ? (
        <Empty>No kind of failure was seen for the first time within the last hour.</Empty>
      ) : (
        <Table
          label="New kinds of failure"
          height="all"
          columns={COLUMNS}
          rows={of}
          rowKey={({ id }) => id}
          href={({ id }) => path`/failures/${id}`}
        />
      )}
    </Panel>
  );
}
