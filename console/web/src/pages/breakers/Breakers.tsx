import { useState } from 'react';
import { useLive } from '../../api/useLive';
import type { Breaker, Known } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { path } from '../../router/match';
import { useParam } from '../../router/useParam';
import { FilterText } from '../../ui/Filter';
import { Loaded } from '../../ui/Loaded';
import { Empty } from '../../ui/Panel';
import { Table } from '../../ui/Table';
import { breakerColumns } from './columns';
import { ForceDialog } from './ForceDialog';

/** Every breaker of every member that reports, open ones first. */
export function Breakers() {
  const live = useLive<Known & { items: Breaker[] }>('/breakers', 'breakers');
  const [words] = useParam('q');
  const [forced, setForced] = useState<Breaker | null>(null);
  const fits = ({ group, member, name, state }: Breaker) =>
    `${group} ${member} ${name} ${state}`.toLowerCase().includes(words.toLowerCase());
  return (
    <>
      <PageHead title="Breakers" />
      <div className="filters" role="search">
        <FilterText label="Breaker, group, member" />
      </div>
      <Loaded of={live}>
        {({ items }) => (
          <section className="panel">
            {items.length === 0 ? (
              <Empty>No member reports a breaker.</Empty>
            ) : (
              <Table
                label="Breakers"
                columns={breakerColumns(setForced)}
                rows={items.filter(fits)}
                rowKey={({ group, member, name }) => `${group} ${member} ${name}`}
                href={({ group }) => path`/consumers/${group}`}
              />
            )}
          </section>
        )}
      </Loaded>
      {forced && <ForceDialog of={forced} onClose={() => setForced(null)} />}
    </>
  );
}
