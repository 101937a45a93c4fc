import { useState, type FormEvent } from 'react';
import { post } from '../../api/client';
import { useLive } from '../../api/useLive';
import type { FailureGroupDetail, Planned } from '../../api/types';
import { path } from '../../router/match';
import { plural } from '../../text/number';
import { Button } from '../../ui/Button';
import { Command } from '../../ui/Command';
import { Field } from '../../ui/Field';
import { Loaded } from '../../ui/Loaded';
import { Panel } from '../../ui/Panel';
import { Cause } from '../shared/Cause';
import { refusal } from '../shared/actions';
import { dlq } from '../shared/commands';
import { Refusal } from '../shared/Refusal';
import { useTask } from '../shared/useTask';
import { selectionOf } from './Wizard';

type Props = { kind: string; ids: string[]; planned: boolean; onPlanned: (planned: Planned) => void };

/** 1. What: frozen by the dry run. */
export function Select({ kind, ids, planned, onPlanned }: Props) {
  const detail = useLive<FailureGroupDetail>(path`/failure-groups/${kind}`, 'failures');
  const [reason, setReason] = useState('');
  const [even, setEven] = useState(false);
  const { busy, problem, run } = useTask();
  return (
    <Panel title="1 · What is sent back" aside={planned ? <span className="muted">frozen</span> : undefined}>
      <Loaded of={detail}>
        {({ failureGroup: group }) => {
          const open = group.states['OPEN'] ?? 0;
          const selection = selectionOf(kind, ids, Math.max(1, open));
          const count = ids.length || open;
          const why = refusal(group.actions, 'plan') ?? (reason.trim().length < 3 ? 'give a reason first' : null);
          const submit = (event: FormEvent) => {
            event.preventDefault();
            if (why || planned) return;
            run(async () => onPlanned(await post('/replays', { selection, reason: reason.trim(), evenPermanent: even })));
          };
          return (
            <form className="stack" onSubmit={submit}>
              <p>
                <span className="strong">{plural(count, 'failure')}</span> of <Cause of={group.cause} />, back to{' '}
                <span className="strong">{group.group ?? 'an unknown group'}</span>
                {ids.length === 0 && ': all that are open'}.
              </p>
              {!planned && (
                <>
                  <Field label="Reason" required hint="What is different now?" value={reason} onChange={setReason} />
                  <label className="check">
                    <input type="checkbox" checked={even} onChange={(event) => setEven(event.target.checked)} />
                    Also what says of itself that it would fail again (PERMANENT)
                  </label>
                  <div className="buttons">
                    <Button type="submit" kind="primary" refused={busy ? 'it is being planned' : why}>
                      Dry run
                    </Button>
                    {why && <span className="why-not">{why}</span>}
                  </div>
                  <Command text={dlq('plan', selection, reason.trim() || '…', { 'even-permanent': even })} />
                </>
              )}
              <Refusal problem={problem} />
            </form>
          );
        }}
      </Loaded>
    </Panel>
  );
}
