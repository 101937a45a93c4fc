import { post } from '../../api/client';
import type { Decided, Selection } from '../../api/types';
import { count as counted, plural } from '../../text/number';
import { say } from '../../ui/toasts';
import { dlq } from '../shared/commands';
import { ReasonDialog } from '../shared/ReasonDialog';

type Props = {
  action: 'archive' | 'restore';
  selection: Selection;
  count: number;
  onClose: () => void;
  onDone?: () => void;
};

const TEXTS = {
  archive: {
    title: 'Archive',
    explained: 'Nothing is to be done on them. They can be restored until retention takes their letters; a newer letter of the same failure is open again.',
  },
  restore: { title: 'Restore', explained: 'They are open again, and can be replayed.' },
};

/** Archive or restore failures; how many it is has to be typed. */
export function DecideDialog({ action, selection, count, onClose, onDone }: Props) {
  const { title, explained } = TEXTS[action];
  const act = async (reason: string) => {
    const { done, refused } = await post<Decided>('/decisions', { action, selection, reason });
    const not = refused.length > 0 ? `, ${counted(refused.length)} not: ${refused[0]?.why}` : '';
    say(`${plural(done, 'failure')} ${action}d${not}`, refused.length > 0 ? 'warn' : 'good');
    onDone?.();
  };
  return (
    <ReasonDialog
      title={`${title} ${plural(count, 'failure')}`}
      verb={title}
      danger={action === 'archive'}
      typed={String(count)}
      ready={count > 0}
      command={(reason) => dlq(action, selection, reason)}
      act={act}
      onClose={onClose}
    >
      <p>{explained}</p>
    </ReasonDialog>
  );
}
