import type { HealthStatus } from '../../api/types';
import { Link } from '../../router/Link';
import { HealthTag } from '../shared/StateTag';
import { HEALTH_STATUSES } from '../shared/states';

/** How many groups are in each status; a link to just those. */
export function StatusCounts({ of }: { of: Partial<Record<HealthStatus, number>> }) {
  return (
    <span className="buttons">
      {HEALTH_STATUSES.filter((status) => (of[status] ?? 0) > 0).map((status) => (
        <Link key={status} to={`/consumers?status=${status}`} className="nowrap">
          <HealthTag of={status} /> {of[status]}
        </Link>
      ))}
    </span>
  );
}
