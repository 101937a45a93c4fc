import type { Breaker, FailureGroup } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { Tag } from '../../ui/Tag';
import { breakerTone } from '../breakers/tone';
import { StateCounts } from '../shared/StateCounts';
import { Shares } from '../shared/Shares';
import { worded } from '../shared/states';

type Props = { of: FailureGroup; breakers: Breaker[]; replays: string[] };

/** Where it happens, and what goes on around it. */
export function Spread({ of: group, breakers, replays }: Props) {
  const open = breakers.filter(({ state }) => state !== 'CLOSED');
  return (
    <Panel title="Where">
      <Facts
        of={[
          ['Group', group.group ? <Link to={path`/consumers/${group.group}`}>{group.group}</Link> : 'unknown'],
          ['States', <StateCounts of={group.states} key="states" />],
          ['Causes', <Shares of={group.causes} key="causes" />],
          ['Sources', <Shares of={group.sources} key="sources" />],
          ['Versions', <Shares of={group.versions} key="versions" />],
          ['Breakers', open.length === 0 ? 'none is open' : <Breakers of={open} key="breakers" />],
          ['Replays', replays.length === 0 ? 'none' : <ReplayLinks of={replays} key="replays" />],
        ]}
      />
    </Panel>
  );
}

function Breakers({ of }: { of: Breaker[] }) {
  return (
    <>
      {of.map(({ member, name, state }) => (
        <div key={member + name}>
          <Tag tone={breakerTone(state)}>{worded(state)}</Tag> {name} <span className="muted">({member})</span>
        </div>
      ))}
    </>
  );
}

const SHOWN = 5;

function ReplayLinks({ of }: { of: string[] }) {
  return (
    <>
      {of.slice(0, SHOWN).map((id) => (
        <div key={id} className="clip">
          <Link to={path`/replays/${id}`}>{id}</Link>
        </div>
      ))}
    </>
  );
}
