import { useState } from 'react';
import { post } from '../../api/client';
import type { Replay } from '../../api/types';
import { path } from '../../router/match';
import { Actions } from '../../ui/Actions';
import { refusal } from '../shared/actions';
import { ofReplay } from '../shared/commands';
import { ReasonDialog } from '../shared/ReasonDialog';
import { offered, type Verb } from './offered';
import { StartDialog } from './StartDialog';

const VERBS: Record<Verb, { name: string; explained: string; kind?: 'primary' | 'danger' }> = {
  start: { name: 'Start', explained: '', kind: 'primary' },
  approve: { name: 'Approve', explained: 'You say that what another has planned may be sent.', kind: 'primary' },
  pause: { name: 'Pause', explained: 'Nothing more is sent until it is resumed; answers are still heard.' },
  resume: { name: 'Resume', explained: 'It goes on where it was.', kind: 'primary' },
  cancel: { name: 'Cancel', explained: 'Nothing more is sent. What was sent stays sent: its outcome is still heard.', kind: 'danger' },
};

/** What can be done with a replay now; the console says which. */
export function ReplayActions({ of: replay }: { of: Replay }) {
  const [open, setOpen] = useState<Verb | null>(null);
  const verbs = offered(replay);
  const close = () => setOpen(null);
  return (
    <>
      <Actions
        of={verbs.map((verb) => ({
          name: VERBS[verb].name,
          kind: VERBS[verb].kind,
          run: () => setOpen(verb),
          refused: refusal(replay.actions, verb),
        }))}
      />
      {open === 'start' && <StartDialog of={replay} onClose={close} />}
      {open && open !== 'start' && (
        <ReasonDialog
          title={`${VERBS[open].name} the replay to ${replay.group}`}
          verb={VERBS[open].name}
          danger={open === 'cancel'}
          command={open === 'cancel' ? (reason) => ofReplay('cancel', replay.id, { reason }) : undefined}
          act={(reason) => post<void>(path`/replays/${replay.id}/${open}`, { reason })}
          onClose={close}
        >
          <p>{VERBS[open].explained}</p>
        </ReasonDialog>
      )}
    </>
  );
}
