import { useState } from 'react';
import type { FailureGroup } from '../../api/types';
import { navigate } from '../../router/location';
import { withQuery } from '../../router/match';
import { plural } from '../../text/number';
import { Button } from '../../ui/Button';
import { refusal } from '../shared/actions';
import { DecideDialog } from './DecideDialog';

type Props = { group: FailureGroup; selected: ReadonlySet<string>; clear: () => void };

/** What can be done with those that are selected. */
export function SelectionBar({ group, selected, clear }: Props) {
  const [open, setOpen] = useState<'archive' | 'restore' | null>(null);
  if (selected.size === 0) {
    return (
      <span className="muted">
        <kbd>x</kbd> selects
      </span>
    );
  }
  const ids = [...selected];
  return (
    <span className="buttons">
      <span className="strong">{plural(selected.size, 'failure')} selected</span>
      <Button
        refused={refusal(group.actions, 'plan')}
        onClick={() => navigate(withQuery('/replays/new', { kind: group.id, ids: ids.join(',') }))}
      >
        Dry run of these
      </Button>
      <Button refused={refusal(group.actions, 'archive')} onClick={() => setOpen('archive')}>
        Archive these
      </Button>
      <Button refused={refusal(group.actions, 'restore')} onClick={() => setOpen('restore')}>
        Restore these
      </Button>
      <Button kind="plain" onClick={clear}>
        Clear
      </Button>
      {open && (
        <DecideDialog
          action={open}
          selection={{ ids }}
          count={ids.length}
          onClose={() => setOpen(null)}
          onDone={clear}
        />
      )}
    </span>
  );
}
