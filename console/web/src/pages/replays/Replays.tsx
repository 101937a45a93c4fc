import { usePages } from '../../api/usePages';
import type { Replay } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { path, withQuery } from '../../router/match';
import { useParam } from '../../router/useParam';
import { count } from '../../text/number';
import { span } from '../../text/time';
import { FilterSelect, FilterText } from '../../ui/Filter';
import type { Column } from '../../ui/Table';
import { When } from '../../ui/When';
import { Listing } from '../shared/Listing';
import { ReplayTag } from '../shared/StateTag';
import { REPLAY_STATES, worded } from '../shared/states';
import { Progress } from './Progress';

const COLUMNS: Column<Replay>[] = [
  { name: 'Replay', width: '130', cell: ({ id }) => <code>{id.slice(0, 12)}</code> },
  { name: 'State', width: '104', cell: ({ state }) => <ReplayTag of={state} /> },
  { name: 'Group', width: '130', cell: ({ group }) => group },
  { name: 'Reason', cell: ({ reason, waits, ending }) => ending ?? waits ?? reason },
  { name: 'By', width: '90', cell: ({ plannedBy }) => plannedBy },
  { name: 'Planned', width: '110', cell: ({ plannedAt }) => <When at={plannedAt} /> },
  { name: 'Letters', width: '70', number: true, cell: ({ letters }) => count(letters) },
  { name: 'Handled', width: '70', number: true, cell: ({ handled }) => count(handled) },
  { name: 'Failed', width: '64', number: true, cell: ({ failed }) => count(failed) },
  { name: 'Outcomes', width: '120', cell: (replay) => <Progress of={replay} /> },
  { name: 'Ends in', width: '80', cell: ({ etaSeconds }) => (etaSeconds === null ? '–' : span(etaSeconds)) },
];

export function Replays() {
  const [state] = useParam('state');
  const [group] = useParam('group');
  const pages = usePages<Replay>(withQuery('/replays', { state, group, limit: 200 }), 'replays');
  return (
    <>
      <PageHead title="Replays" />
      <div className="filters" role="search">
        <FilterText name="group" label="Consumer group" />
        <FilterSelect
          name="state"
          label="State"
          of={[['', 'any'], ...REPLAY_STATES.map((name): [string, string] => [name, worded(name)])]}
        />
      </div>
      <Listing
        label="Replays"
        pages={pages}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => path`/replays/${id}`}
        none="No replay. They begin with a dry run of a kind of failure."
      />
    </>
  );
}
