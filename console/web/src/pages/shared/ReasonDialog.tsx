import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Command } from '../../ui/Command';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { Refusal } from './Refusal';
import { useTask } from './useTask';

type Props = {
  title: string;
  /** What the button says that does it. */
  verb: string;
  danger?: boolean;
  /** What has to be typed before it is done, a count or a name. */
  typed?: string;
  label?: string;
  command?: (reason: string) => string;
  ready?: boolean;
  act: (reason: string) => Promise<void>;
  onClose: () => void;
  children?: ReactNode;
};

const SHORTEST = 3;

/** A change: what it is, why, typed if it is large, and the command that does the same. */
export function ReasonDialog(props: Props) {
  const { title, verb, danger, typed, label = 'Reason', command, ready = true, act, onClose, children } = props;
  const [reason, setReason] = useState('');
  const [confirmed, setConfirmed] = useState('');
  const { busy, problem, run } = useTask();
  const missing = !ready || reason.trim().length < SHORTEST || (typed !== undefined && confirmed.trim() !== typed);
  const submit = () => {
    if (!missing) run(() => act(reason.trim()).then(onClose));
  };
  const foot = (
    <Button type="submit" kind={danger ? 'danger' : 'primary'} refused={whyNot(missing, typed, busy)}>
      {verb}
    </Button>
  );
  return (
    <Dialog title={title} onClose={onClose} onSubmit={submit} foot={foot}>
      {children}
      <Field lines required label={label} hint="For the audit; everybody can read it." value={reason} onChange={setReason} />
      {typed !== undefined && (
        <Field label={`Type ${typed} to confirm`} value={confirmed} onChange={setConfirmed} autoComplete="off" />
      )}
      {command && <Command text={command(reason.trim() || '…')} />}
      <Refusal problem={problem} />
    </Dialog>
  );
}

function whyNot(missing: boolean, typed: string | undefined, busy: boolean): string | null {
  if (busy) return 'it is being done';
  if (!missing) return null;
  return typed === undefined ? 'give a reason first' : `give a reason, and type ${typed}`;
}
