import type { Consumer } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { count } from '../../text/number';
import { span } from '../../text/time';
import { Panel } from '../../ui/Panel';
import { Table, type Column } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { HealthTag } from '../shared/StateTag';

const COLUMNS: Column<Consumer>[] = [
  { name: 'Group', cell: ({ group }) => group },
  { name: 'Status', width: '120', cell: ({ status, why }) => <HealthTag of={status} why={why} /> },
  { name: 'Behind', width: '92', number: true, cell: ({ lagSeconds }) => (lagSeconds === null ? 'unknown' : span(lagSeconds)) },
  { name: 'Records', width: '80', number: true, cell: ({ lagRecords }) => (lagRecords === null ? 'unknown' : count(lagRecords)) },
  { name: 'Caught up in', width: '92', number: true, cell: ({ etaSeconds }) => (etaSeconds === null ? '–' : span(etaSeconds)) },
];

/** 4. Who is behind? */
export function Behind({ of }: { of: Consumer[] }) {
  return (
    <Panel
      title="4 · Who is behind?"
      className="room-behind"
      flush={of.length > 0}
      aside={<Link to="/consumers">All consumers</Link>}
    >
      {of.length === 0 ? (
        <p>
          <Tag tone="good">nobody</Tag> Every group has read what there is, or catches up.
        </p>
      ) : (
        <Table
          label="Groups that are behind"
          height="all"
          columns={COLUMNS}
          rows={of}
          rowKey={({ group }) => group}
          href={({ group }) => path`/consumers/${group}`}
        />
      )}
    </Panel>
  );
}
