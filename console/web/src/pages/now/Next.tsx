import type { FailureGroup, Now } from '../../api/types';
import { useKeys } from '../../app/keys/keyboard';
import { Link } from '../../router/Link';
import { navigate } from '../../router/location';
import { path, withQuery } from '../../router/match';
import { safeLink } from '../../text/link';
import { Panel } from '../../ui/Panel';
import { Tag } from '../../ui/Tag';
import { refusal } from '../shared/actions';
import { Actions } from '../../ui/Actions';

/** 6. What is the safe next step? Never all at once: a look, a dry run, one canary. */
export function Next({ of: { kind, text, failureGroup, runbook }, fresh }: { of: Now['next']; fresh: FailureGroup[] }) {
  const wizard = failureGroup ? withQuery('/replays/new', { kind: failureGroup }) : null;
  const plan = fresh.find(({ id }) => id === failureGroup)?.actions;
  useKeys(wizard ? { d: () => navigate(wizard) } : {});
  const read = safeLink(runbook);
  return (
    <Panel title="6 · Safe next step?" className="room-next">
      <p className="spaced">
        {kind === 'NOTHING' && <Tag tone="good">nothing</Tag>} {text}
      </p>
      {failureGroup && wizard && (
        <Actions
          of={[
            { name: 'Look at it', kind: 'primary', run: () => navigate(path`/failures/${failureGroup}`) },
            { name: 'Dry run', hint: 'd', run: () => navigate(wizard), refused: plan ? refusal(plan, 'plan') : null },
          ]}
        />
      )}
      {kind === 'WATCH_REPLAY' && <Link to="/replays?state=RUNNING">Watch it</Link>}
      {read && (
        <a href={read} rel="noreferrer">
          Runbook
        </a>
      )}
    </Panel>
  );
}
