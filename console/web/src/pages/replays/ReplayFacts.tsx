import type { Replay } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { Until, When } from '../../ui/When';

export function ReplayFacts({ of: replay }: { of: Replay }) {
  const { approval } = replay;
  return (
    <Panel title="Who and why">
      <Facts
        of={[
          ['Reason', replay.reason],
          ['Planned', <Planned of={replay} key="planned" />],
          ['Goes to', <Target group={replay.group} key="target" />],
          ['Startable for', replay.state === 'PLANNED' && replay.startableUntil && <Until at={replay.startableUntil} />],
          ['Started', replay.startedAt && <When at={replay.startedAt} />],
          ['Sent by', replay.executor],
          ['Approval', approval.needed ? (approval.by ? `by ${approval.by}` : `needed: ${approval.why}`) : 'not needed'],
        ]}
      />
    </Panel>
  );
}

function Planned({ of: { plannedBy, plannedAt } }: { of: Replay }) {
  return (
    <>
      by {plannedBy}, <When at={plannedAt} />
    </>
  );
}

export function Target({ group }: { group: string }) {
  return (
    <>
      <Link to={path`/consumers/${group}`}>{group}</Link>, and no other group
    </>
  );
}
