import { useState } from 'react';
import type { Replay } from '../../api/types';
import { plural } from '../../text/number';
import { ReasonDialog } from '../shared/ReasonDialog';
import { Target } from './ReplayFacts';
import { TermsFields } from './TermsFields';
import { DEFAULT_TERMS, startCommand, wrongTerms } from './terms';
import { startReplay } from './start';

export function StartDialog({ of: replay, onClose }: { of: Replay; onClose: () => void }) {
  const [terms, setTerms] = useState(DEFAULT_TERMS);
  return (
    <ReasonDialog
      title={`Start the replay of ${plural(replay.letters, 'letter')}`}
      verb="Start with 1 canary"
      typed={String(replay.letters)}
      ready={wrongTerms(terms) === null}
      command={(reason) => startCommand(replay.id, reason, terms)}
      act={async (reason) => void (await startReplay(replay.id, replay.letters, reason, terms))}
      onClose={onClose}
    >
      <p>
        It goes to <Target group={replay.group} />: first 1, then 10, then 100, then the rest.
      </p>
      <TermsFields of={terms} onChange={setTerms} />
    </ReasonDialog>
  );
}
