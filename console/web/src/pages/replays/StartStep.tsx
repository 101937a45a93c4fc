import { useState, type FormEvent } from 'react';
import type { Planned } from '../../api/types';
import { Link } from '../../router/Link';
import { navigate } from '../../router/location';
import { path } from '../../router/match';
import { Button } from '../../ui/Button';
import { Command } from '../../ui/Command';
import { Field } from '../../ui/Field';
import { Note, Panel } from '../../ui/Panel';
import { refusal } from '../shared/actions';
import { Refusal } from '../shared/Refusal';
import { useTask } from '../shared/useTask';
import { Ramp } from './Ramp';
import { Target } from './ReplayFacts';
import { TermsFields } from './TermsFields';
import { DEFAULT_TERMS, startCommand, wrongTerms } from './terms';
import { startReplay } from './start';

/** 3. and 4. How, and why: nothing is sent before the count is typed. */
export function StartStep({ of: { replay, letters } }: { of: Planned }) {
  const [terms, setTerms] = useState(DEFAULT_TERMS);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { busy, problem, run } = useTask();
  const missing = reason.trim().length < 3 || typed.trim() !== String(letters);
  const why =
    refusal(replay.actions, 'start') ??
    wrongTerms(terms) ??
    (missing ? `give a reason, and type ${letters}` : busy ? 'it is being started' : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (why) return;
    run(() => startReplay(replay.id, letters, reason.trim(), terms).then(() => navigate(path`/replays/${replay.id}`)));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Panel title="3 · How">
        <div className="stack">
          <p>
            It goes to <Target group={replay.group} />. Each stage begins when all before it were answered.
          </p>
          <Ramp of={replay} />
          <TermsFields of={terms} onChange={setTerms} />
          <p className="muted">
            It stops by itself when more than a tenth failed again, or six in a row, or an answer is overdue.
          </p>
        </div>
      </Panel>
      <Panel title="4 · Why">
        <div className="stack">
          {replay.approval.needed && (
            <Note tone="warn">
              Somebody else has to approve it on <Link to={path`/replays/${replay.id}`}>its page</Link>: {replay.approval.why}.
            </Note>
          )}
          <Field label="Reason" required hint="For the audit; everybody can read it." value={reason} onChange={setReason} />
          <Field label={`Type ${letters} to confirm`} autoComplete="off" value={typed} onChange={setTyped} />
          <div className="buttons">
            <Button type="submit" kind="primary" refused={why}>
              Start with 1 canary
            </Button>
            {why && <span className="why-not">{why}</span>}
          </div>
          <Command text={startCommand(replay.id, reason.trim() || '…', terms)} />
          <Refusal problem={problem} />
        </div>
      </Panel>
    </form>
  );
}
