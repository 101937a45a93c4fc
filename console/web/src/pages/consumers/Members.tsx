import type { ConsumerDetail } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Table, type Column } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { When } from '../../ui/When';
import { breakerTone } from '../breakers/tone';
import { HealthTag } from '../shared/StateTag';
import { worded } from '../shared/states';

type Member = ConsumerDetail['memberList'][number];

const COLUMNS: Column<Member>[] = [
  { name: 'Member', width: '130', cell: ({ clientId, id }) => <span title={id}>{clientId}</span> },
  { name: 'Status', width: '104', cell: ({ status, why }) => (status ? <HealthTag of={status} why={why ?? undefined} /> : '–') },
  { name: 'Says', cell: ({ trouble, why }) => trouble ?? why ?? '' },
  { name: 'Reported', width: '116', cell: (member) => <Reported of={member} /> },
  { name: 'Breakers', width: '170', cell: ({ breakers }) => <Breakers of={breakers} /> },
  { name: 'Host', width: '92', cell: ({ host }) => host },
  { name: 'Version', width: '66', cell: ({ version }) => version ?? '–' },
  { name: 'Partitions', width: '72', number: true, cell: ({ partitions }) => partitions.length },
  { name: 'At once', width: '66', number: true, cell: ({ concurrency }) => concurrency ?? '–' },
  { name: 'Rebalances', width: '82', number: true, cell: ({ rebalances }) => rebalances ?? '–' },
];

export function Members({ of }: { of: Member[] }) {
  return (
    <Panel title={`Members · ${of.length}`} flush>
      <Table label="Members" height="panel" columns={COLUMNS} rows={of} rowKey={({ id }) => id} />
    </Panel>
  );
}

function Reported({ of: { silent, reportedAt } }: { of: Member }) {
  if (silent) {
    return (
      <>
        <Tag tone="bad">silent</Tag> <When at={reportedAt} />
      </>
    );
  }
  return reportedAt ? <When at={reportedAt} /> : <span className="muted">never</span>;
}

function Breakers({ of }: { of: Member['breakers'] }) {
  return (
    <>
      {of.map(({ name, state }) => (
        <Tag key={name} tone={breakerTone(state)} title={worded(state)}>
          {name} {worded(state)}
        </Tag>
      ))}
    </>
  );
}
