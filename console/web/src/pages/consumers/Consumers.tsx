import { usePages, type Pages } from '../../api/usePages';
import type { Consumer, HealthStatus, Page } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { useLocation } from '../../router/location';
import { path, withQuery } from '../../router/match';
import { FilterSelect, FilterText } from '../../ui/Filter';
import { Listing } from '../shared/Listing';
import { HEALTH_STATUSES, worded } from '../shared/states';
import { CONSUMER_COLUMNS } from './columns';
import { StatusCounts } from './StatusCounts';

type ConsumerPages = Page<Consumer> & { statuses: Partial<Record<HealthStatus, number>> };

/** All groups of the cluster, the worst first. */
export function Consumers() {
  const { searchParams: page } = useLocation();
  const asked = Object.fromEntries(['status', 'levee', 'sort'].map((name) => [name, page.get(name) ?? '']));
  const pages = usePages<Consumer>(withQuery('/consumers', { ...asked, text: page.get('q') ?? '', limit: 1_000 }), 'consumers');
  const first = (pages as Pages<Consumer> & { first?: ConsumerPages }).first;
  return (
    <>
      <PageHead title="Consumers">{first && <StatusCounts of={first.statuses} />}</PageHead>
      <div className="filters" role="search">
        <FilterText label="Group or topic" />
        <FilterSelect
          name="status"
          label="Status"
          of={[['', 'any'], ...HEALTH_STATUSES.map((status): [string, string] => [status, worded(status)])]}
        />
        <FilterSelect
          name="levee"
          label="Runs on"
          of={[
            ['', 'anything'],
            ['true', 'Levee'],
            ['false', 'something else'],
          ]}
        />
        <FilterSelect
          name="sort"
          label="Order"
          of={[
            ['', 'worst first'],
            ['lagSeconds', 'furthest behind in time'],
            ['lagRecords', 'most records behind'],
            ['group', 'by name'],
          ]}
        />
      </div>
      <Listing
        label="Consumers"
        pages={pages}
        columns={CONSUMER_COLUMNS}
        rowKey={({ group }) => group}
        href={({ group }) => path`/consumers/${group}`}
        none="No group fits."
      />
    </>
  );
}
