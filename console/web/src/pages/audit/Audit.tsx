import { usePages } from '../../api/usePages';
import type { AuditEntry } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { withQuery } from '../../router/match';
import { useParam } from '../../router/useParam';
import { count } from '../../text/number';
import { stamp } from '../../text/time';
import { FilterSelect, FilterText } from '../../ui/Filter';
import type { Column } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { Listing } from '../shared/Listing';

const COLUMNS: Column<AuditEntry>[] = [
  { name: 'At', width: '184', cell: ({ at }) => stamp(Date.parse(at)) },
  { name: 'Who', width: '120', cell: ({ actor }) => <span className="strong">{actor}</span> },
  { name: 'What', width: '140', cell: ({ action }) => action },
  { name: 'Outcome', width: '96', cell: ({ outcome }) => <Tag tone={outcome === 'DENIED' ? 'bad' : 'good'}>{outcome.toLowerCase()}</Tag> },
  { name: 'Group', width: '130', cell: ({ group }) => group ?? '–' },
  { name: 'Target', width: '210', cell: ({ target }) => <span title={target ?? ''}>{target ?? '–'}</span> },
  { name: 'Count', width: '62', number: true, cell: (entry) => count(entry.count) },
  { name: 'Reason', cell: ({ reason, why }) => <span title={why ?? reason}>{why ? `${reason} – ${why}` : reason}</span> },
];

/** Who did what, allowed and denied. */
export function Audit() {
  const [actor] = useParam('actor');
  const [group] = useParam('group');
  const [outcome] = useParam('outcome');
  const pages = usePages<AuditEntry>(withQuery('/audit', { actor, group, outcome, limit: 500 }), 'audit');
  return (
    <>
      <PageHead title="Audit" />
      <div className="filters" role="search">
        <FilterText name="actor" label="Who" />
        <FilterText name="group" label="Consumer group" />
        <FilterSelect
          name="outcome"
          label="Outcome"
          of={[
            ['', 'any'],
            ['ALLOWED', 'allowed'],
            ['DENIED', 'denied'],
          ]}
        />
      </div>
      <Listing
        label="Audit"
        pages={pages}
        columns={COLUMNS}
        rowKey={(entry) => `${entry.at} ${entry.actor} ${entry.action} ${entry.target}`}
        none="Nothing fits."
      />
    </>
  );
}
