import { usePages } from '../../api/usePages';
import type { FailureGroup } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { useLocation } from '../../router/location';
import { path } from '../../router/match';
import { count } from '../../text/number';
import { Listing } from '../shared/Listing';
import { FailureFilters } from './FailureFilters';
import { FAILURE_COLUMNS } from './columns';
import { failureQuery } from './query';

/** Kinds of failure, those with most to do first. */
export function Failures() {
  const { searchParams } = useLocation();
  const pages = usePages<FailureGroup>(failureQuery(searchParams, Date.now()), 'failures');
  return (
    <>
      <PageHead title="Failures">
        <span className="muted">{pages.first && `${count(pages.first.total)} kinds`}</span>
      </PageHead>
      <FailureFilters />
      <Listing
        label="Kinds of failure"
        pages={pages}
        columns={FAILURE_COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => path`/failures/${id}`}
        none="No kind of failure fits. Without filters this means: no dead letters."
      />
    </>
  );
}
