import type { ConsumerDetail } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { count } from '../../text/number';
import { span } from '../../text/time';
import { Panel } from '../../ui/Panel';
import { Table, type Column } from '../../ui/Table';
import { HealthTag } from '../shared/StateTag';

type Partition = ConsumerDetail['partitions'][number];

const orUnknown = (n: number | null, show = count) => (n === null ? <span className="muted">?</span> : show(n));

const COLUMNS: Column<Partition>[] = [
  { name: 'Partition', width: '120', cell: ({ topic, partition }) => `${topic}-${partition}` },
  { name: 'Status', width: '104', cell: ({ status }) => <HealthTag of={status} /> },
  { name: 'Why', cell: (partition) => <Why of={partition} /> },
  { name: 'Blocks the commit', width: '160', cell: ({ blocker }) => <Blocker of={blocker} /> },
  { name: 'Owner', width: '92', cell: ({ owner }) => owner ?? <span className="bad">nobody</span> },
  { name: 'Behind', width: '76', number: true, cell: ({ lagSeconds }) => orUnknown(lagSeconds, span) },
  { name: 'Records', width: '68', number: true, cell: ({ lagRecords }) => orUnknown(lagRecords) },
  { name: 'Committed', width: '82', number: true, cell: ({ committed }) => orUnknown(committed) },
  { name: 'Unfinished', width: '80', number: true, cell: ({ unfinished }) => orUnknown(unfinished) },
  { name: 'Parked', width: '64', number: true, cell: ({ parked }) => orUnknown(parked) },
  { name: 'Keys held', width: '74', number: true, cell: ({ heldKeys }) => orUnknown(heldKeys) },
];

export function Partitions({ of }: { of: Partition[] }) {
  return (
    <Panel title={`Partitions · ${of.length}`} flush>
      <Table
        label="Partitions"
        height="panel"
        columns={COLUMNS}
        rows={of}
        rowKey={({ topic, partition }) => `${topic}-${partition}`}
      />
    </Panel>
  );
}

function Why({ of: { why, holds } }: { of: Partition }) {
  const text = [why, ...holds.filter((hold) => !why.includes(hold))].join(' · ');
  return <span title={text}>{text}</span>;
}

function Blocker({ of }: { of: Partition['blocker'] }) {
  if (!of) return <>–</>;
  const text = `offset ${of.offset}, attempt ${of.attempt}: ${of.what}`;
  return <span title={text}>{of.failure ? <Link to={path`/records/${of.failure}`}>{text}</Link> : text}</span>;
}
