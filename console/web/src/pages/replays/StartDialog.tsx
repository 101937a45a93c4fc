import { useState } from 'react';
import type { Replay } from '../../api/types';
import { plural } from '../../text/number';
import { ReasonDialog } from '../shared/ReasonDialog';
import { Target } from './ReplayFacts';
import { SpeedFields } from './SpeedFields';
import { DEFAULT_SPEED, startCommand, wrongSpeed } from './speed';
import { startReplay } from './start';

export function StartDialog({ of: replay, onClose }: { of: Replay; onClose: () => void }) {
  const [speed, setSpeed] = useState(DEFAULT_SPEED);
  return (
    <ReasonDialog
      title={`Start the replay of ${plural(replay.letters, 'letter')}`}
      verb="Start with 1 canary"
      typed={String(replay.letters)}
      ready={wrongSpeed(speed) === null}
      command={(reason) => startCommand(replay.id, reason, speed)}
      act={async (reason) => void (await startReplay(replay.id, replay.letters, reason, speed))}
      onClose={onClose}
    >
      <p>
        It goes to <Target group={replay.group} />: first 1, then 10, then 100, then the rest.
      </p>
      <SpeedFields of={speed} onChange={setSpeed} />
    </ReasonDialog>
  );
}
