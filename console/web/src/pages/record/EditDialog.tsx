import { useState } from 'react';
import { post } from '../../api/client';
import { navigate } from '../../router/location';
import { path } from '../../router/match';
import { command } from '../../text/command';
import { Field } from '../../ui/Field';
import { Note } from '../../ui/Panel';
import { ReasonDialog } from '../shared/ReasonDialog';
import { doubt } from './editable';

type Props = { record: string; value: string; onClose: () => void };

/** Another value for one record, sent back at once; the page goes on to the replay that carries it out. */
export function EditDialog({ record, value, onClose }: Props) {
  const [edited, setEdited] = useState(value);
  const odd = doubt(value, edited);
  const act = async (reason: string) => {
    const { replay } = await post<{ replay: string }>(path`/records/${record}/edit`, { value: edited, reason });
    navigate(path`/replays/${replay}`);
  };
  return (
    <ReasonDialog
      title="Send it back with another value"
      verb="Send 1 record"
      typed="1"
      ready={edited !== value}
      act={act}
      command={(reason) => command(['dlq', 'edit', record], { 'value-file': 'FILE', reason, 'bootstrap-server': '…' })}
      onClose={onClose}
    >
      <p>Key and headers stay, so it keeps its place among the records of its key. The log gets digests of both values, not the values.</p>
      <Field lines label="Value" value={edited} onChange={setEdited} />
      {odd && <Note tone="warn">{odd}</Note>}
    </ReasonDialog>
  );
}
