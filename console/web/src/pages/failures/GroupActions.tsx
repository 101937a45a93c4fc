import { useState } from 'react';
import type { FailureGroup } from '../../api/types';
import { useKeys } from '../../app/keys/keyboard';
import { navigate } from '../../router/location';
import { withQuery } from '../../router/match';
import { Actions } from '../../ui/Actions';
import { has, refusal } from '../shared/actions';
import { ClaimDialog } from './ClaimDialog';
import { DecideDialog } from './DecideDialog';
import { NoteDialog } from './NoteDialog';
import { UnclaimDialog } from './UnclaimDialog';

type Open = 'claim' | 'unclaim' | 'note' | 'archive' | 'restore' | null;

/** What can be done with a kind of failure; keys open dialogs, or the wizard, and do nothing themselves. */
export function GroupActions({ of: group }: { of: FailureGroup }) {
  const [open, setOpen] = useState<Open>(null);
  const plan = () => navigate(withQuery('/replays/new', { kind: group.id }));
  const close = () => setOpen(null);
  const why = (name: Parameters<typeof refusal>[1]) => refusal(group.actions, name);
  const mine = has(group.actions, 'unclaim') && why('unclaim') === null;
  const opener = (which: Open, refused: string | null) => () => refused === null && setOpen(which);
  useKeys({
    d: () => why('plan') === null && plan(),
    c: opener(mine ? 'unclaim' : 'claim', why(mine ? 'unclaim' : 'claim')),
    n: opener('note', why('note')),
  });
  const archived = (group.states['ARCHIVED'] ?? 0) + (group.states['QUARANTINED'] ?? 0);
  return (
    <>
      <Actions
        of={[
          { name: 'Dry run', kind: 'primary', hint: 'd', run: plan, refused: why('plan') },
          mine
            ? { name: 'Give back', hint: 'c', run: () => setOpen('unclaim'), refused: why('unclaim') }
            : { name: 'Claim', hint: 'c', run: () => setOpen('claim'), refused: why('claim') },
          { name: 'Note', hint: 'n', run: () => setOpen('note'), refused: why('note') },
          { name: 'Archive', run: () => setOpen('archive'), refused: why('archive') },
          ...(archived > 0 ? [{ name: 'Restore', run: () => setOpen('restore'), refused: why('restore') }] : []),
        ]}
      />
      {open === 'claim' && <ClaimDialog kind={group.id} claim={group.claim} onClose={close} />}
      {open === 'unclaim' && <UnclaimDialog kind={group.id} onClose={close} />}
      {open === 'note' && <NoteDialog kind={group.id} onClose={close} />}
      {open === 'archive' && (
        <DecideDialog
          action="archive"
          selection={{ failureGroup: group.id, max: group.states['OPEN'] ?? 0 }}
          count={group.states['OPEN'] ?? 0}
          onClose={close}
        />
      )}
      {open === 'restore' && (
        <DecideDialog
          action="restore"
          selection={{ failureGroup: group.id, max: archived }}
          count={archived}
          onClose={close}
        />
      )}
    </>
  );
}
