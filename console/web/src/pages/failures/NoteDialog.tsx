import { post } from '../../api/client';
import { path } from '../../router/match';
import { ReasonDialog } from '../shared/ReasonDialog';

export function NoteDialog({ kind, onClose }: { kind: string; onClose: () => void }) {
  const act = (text: string) => post<void>(path`/failure-groups/${kind}/notes`, { text });
  return (
    <ReasonDialog title="Write it down for others" verb="Write" label="Note" act={act} onClose={onClose}>
      <p>Notes are never masked: no personal data.</p>
    </ReasonDialog>
  );
}
