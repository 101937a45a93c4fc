import { put } from '../../api/client';
import type { FailureGroup } from '../../api/types';
import { path } from '../../router/match';
import { Note } from '../../ui/Panel';
import { say } from '../../ui/toasts';
import { ReasonDialog } from '../shared/ReasonDialog';

type Props = { kind: string; claim: FailureGroup['claim']; onClose: () => void };

export function ClaimDialog({ kind, claim, onClose }: Props) {
  const act = async (reason: string) => {
    await put(path`/failure-groups/${kind}/claim`, { reason });
    say('Claimed: everybody sees that you are on it.', 'good');
  };
  return (
    <ReasonDialog title="Claim this kind of failure" verb="Claim" label="What are you doing?" act={act} onClose={onClose}>
      {claim && (
        <Note tone="warn">
          {claim.by} has claimed it: “{claim.reason}”. You take it over.
        </Note>
      )}
      <p>It says that somebody is on it. It locks nothing.</p>
    </ReasonDialog>
  );
}
