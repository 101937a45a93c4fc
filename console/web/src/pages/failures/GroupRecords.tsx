import { useState } from 'react';
import { usePages } from '../../api/usePages';
import type { FailureGroup, RecordRow } from '../../api/types';
import { path, withQuery } from '../../router/match';
import { useParam } from '../../router/useParam';
import { count } from '../../text/number';
import { FilterSelect } from '../../ui/Filter';
import { FAILURE_STATES, worded } from '../shared/states';
import { Listing } from '../shared/Listing';
import { ExportButton } from './ExportButton';
import { recordColumns } from './recordColumns';
import { SelectionBar } from './SelectionBar';

/** The failures of a kind, the newest first; some of them can be selected. */
export function GroupRecords({ of: group }: { of: FailureGroup }) {
  const [state] = useParam('state');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages<RecordRow>(withQuery(path`/failure-groups/${group.id}/records`, { state, limit: 1_000 }), 'failures');
  const toggle = (row: RecordRow) => {
    const next = new Set(selected);
    if (!next.delete(row.id)) next.add(row.id);
    setSelected(next);
  };
  return (
    <section className="stack-tight" aria-label="Failures">
      <div className="filters">
        <h2>{pages.first ? `${count(pages.first.total)} failures, the newest first` : 'Failures'}</h2>
        <FilterSelect
          name="state"
          label="In"
          of={[['', 'any state'], ...FAILURE_STATES.map((name): [string, string] => [name, worded(name)])]}
        />
        <ExportButton of={group} state={state} />
        <SelectionBar group={group} selected={selected} clear={() => setSelected(new Set())} />
      </div>
      <Listing
        label="Failures of this kind"
        height="panel"
        pages={pages}
        columns={recordColumns(selected, toggle)}
        rowKey={({ id }) => id}
        href={({ id }) => path`/records/${id}`}
        selected={selected}
        onToggle={toggle}
        none="None is in that state."
      />
    </section>
  );
}
