import { useState } from 'react';
import { post } from '../../api/client';
import type { RecordDetail } from '../../api/types';
import { useKeys } from '../../app/keys/keyboard';
import { navigate } from '../../router/location';
import { path, withQuery } from '../../router/match';
import { Actions } from '../../ui/Actions';
import { DecideDialog } from '../failures/DecideDialog';
import { refusal } from '../shared/actions';
import { EditDialog } from './EditDialog';
import { notEditable } from './editable';
import { UnmaskDialog } from './UnmaskDialog';

type Props = { of: RecordDetail; unmasked: RecordDetail | null; onUnmasked: (record: RecordDetail) => void };

export function RecordActions({ of: record, unmasked, onUnmasked }: Props) {
  const [open, setOpen] = useState<'archive' | 'restore' | 'unmask' | 'edit' | null>(null);
  const plan = () => navigate(withQuery('/replays/new', { kind: record.failureGroup, ids: record.id }));
  const refused = (name: Parameters<typeof refusal>[1]) => refusal(record.actions, name);
  const go = (id: string | null) => () => id && navigate(path`/records/${id}`);
  useKeys({ d: () => refused('plan') === null && plan() });
  const unmask = async (reason: string) => {
    onUnmasked(await post<RecordDetail>(path`/records/${record.id}/unmask`, { reason }));
  };
  return (
    <>
      <Actions
        of={[
          { name: 'Dry run of this one', kind: 'primary', hint: 'd', run: plan, refused: refused('plan') },
          { name: 'Archive', run: () => setOpen('archive'), refused: refused('archive') },
          { name: 'Restore', run: () => setOpen('restore'), refused: refused('restore') },
          {
            name: 'Unmask',
            run: () => setOpen('unmask'),
            refused: unmasked ? 'what you see is unmasked' : refused('unmask'),
          },
          {
            name: 'Edit and replay',
            run: () => setOpen('edit'),
            refused: refused('edit') ?? notEditable(unmasked?.value ?? record.value),
          },
          ...(record.newer ? [{ name: 'Newer', kind: 'plain' as const, hint: '[', run: go(record.newer) }] : []),
          ...(record.older ? [{ name: 'Older', kind: 'plain' as const, hint: ']', run: go(record.older) }] : []),
        ]}
      />
      {open === 'unmask' && <UnmaskDialog record={record.id} act={unmask} onClose={() => setOpen(null)} />}
      {open === 'edit' && unmasked && (
        <EditDialog record={record.id} value={unmasked.value.text ?? ''} onClose={() => setOpen(null)} />
      )}
      {(open === 'archive' || open === 'restore') && (
        <DecideDialog action={open} selection={{ ids: [record.id] }} count={1} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
