import { useLive } from '../../api/useLive';
import type { FailureGroupDetail } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { path } from '../../router/match';
import { Loaded } from '../../ui/Loaded';
import { causeOf } from '../shared/Cause';
import { Exemplar } from './Exemplar';
import { GroupActions } from './GroupActions';
import { GroupFigures } from './GroupFigures';
import { GroupRecords } from './GroupRecords';
import { Notes } from './Notes';
import { Spread } from './Spread';

/** One kind of failure: why, since when, whose, and what can be done. */
export function FailureGroupPage({ params: { kind = '' } }: { params: Record<string, string> }) {
  const detail = useLive<FailureGroupDetail>(path`/failure-groups/${kind}`, 'failures', 'replays', 'breakers');
  const group = detail.data?.failureGroup;
  return (
    <>
      <PageHead title={group ? causeOf(group.cause).type : kind} up={{ to: '/failures', name: 'Failures' }}>
        <span className="muted">
          {group && causeOf(group.cause).category} <code>{kind}</code>
        </span>
      </PageHead>
      <Loaded of={detail}>
        {({ failureGroup, exemplar, notes, replays, breakers }) => (
          <div className="stack">
            <GroupActions of={failureGroup} />
            <GroupFigures of={failureGroup} />
            <div className="columns">
              <div className="span-8 stack">
                <Exemplar of={exemplar} />
                <GroupRecords of={failureGroup} />
              </div>
              <div className="span-4 stack">
                <Notes claim={failureGroup.claim} notes={notes} />
                <Spread of={failureGroup} breakers={breakers} replays={replays} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
