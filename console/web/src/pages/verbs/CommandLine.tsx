import type { Command } from '../../api/types';
import { Button } from '../../ui/Button';
import { Tag, type Tone } from '../../ui/Tag';
import { Until, When } from '../../ui/When';
import { worded } from '../shared/states';

const HOW: Record<Command['members'][number]['how'], Tone> = {
  IN_FORCE: 'good',
  DONE: 'good',
  WAITING: 'info',
  REFUSED: 'bad',
  UNHEARD: 'warn',
};

type Props = { of: Command; refused: string | null; onWithdraw: () => void };

export function CommandLine({ of: command, refused, onWithdraw }: Props) {
  const { verb, actor, reason, at, expiresAt, state, members } = command;
  const told = Object.entries(command.arguments).map(([name, value]) => `${name} ${value}`);
  return (
    <li className="stack-tight">
      <div className="buttons">
        <Tag tone={state === 'ACTIVE' ? 'held' : 'plain'}>{worded(state)}</Tag>
        <span className="strong">{verb}</span> {told.join(', ')}
        <span className="muted">
          {actor}, <When at={at} />: {reason}
        </span>
        {state === 'ACTIVE' && expiresAt && (
          <span className="muted">
            ends in <Until at={expiresAt} />
          </span>
        )}
        {state === 'ACTIVE' && (
          <Button refused={refused} onClick={onWithdraw}>
            Take back
          </Button>
        )}
      </div>
      <div className="buttons">
        {members.map(({ member, how, why, times }) => (
          <Tag key={member} tone={HOW[how]} title={why ?? undefined}>
            {member} {worded(how)}
            {times > 0 && ` ×${times}`}
          </Tag>
        ))}
      </div>
    </li>
  );
}
