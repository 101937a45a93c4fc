import { remove } from '../../api/client';
import { path } from '../../router/match';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Refusal } from '../shared/Refusal';
import { useTask } from '../shared/useTask';

export function UnclaimDialog({ kind, onClose }: { kind: string; onClose: () => void }) {
  const { busy, problem, run } = useTask();
  const act = () => run(() => remove<void>(path`/failure-groups/${kind}/claim`).then(onClose));
  const foot = (
    <Button type="submit" kind="primary" refused={busy ? 'it is being done' : null}>
      Give back
    </Button>
  );
  return (
    <Dialog title="Give this kind of failure back" onClose={onClose} onSubmit={act} foot={foot}>
      <p>Nobody is on it then.</p>
      <Refusal problem={problem} />
    </Dialog>
  );
}
