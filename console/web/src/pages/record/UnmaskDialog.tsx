import { command } from '../../text/command';
import { ReasonDialog } from '../shared/ReasonDialog';

type Props = { record: string; act: (reason: string) => Promise<void>; onClose: () => void };

export function UnmaskDialog({ record, act, onClose }: Props) {
  return (
    <ReasonDialog
      title="Show what is masked"
      verb="Unmask"
      act={act}
      command={(reason) => command(['dlq', 'show', record], { unmask: true, reason, 'bootstrap-server': '…' })}
      onClose={onClose}
    >
      <p>
        Key, value, headers and messages may be personal data. That you looked, and why, is written down first. It is masked again
        when you leave the page.
      </p>
    </ReasonDialog>
  );
}
