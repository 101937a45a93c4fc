import { Field } from '../../ui/Field';
import { MOST_PER_SECOND, type Terms } from './terms';

type Props = { of: Terms; onChange: (terms: Terms) => void };

export function TermsFields({ of: terms, onChange }: Props) {
  const field = (name: 'perSecond' | 'maxLagSeconds' | 'answerTimeoutSeconds') => ({
    type: 'number' as const,
    min: 1,
    value: terms[name],
    onChange: (value: string) => onChange({ ...terms, [name]: value }),
  });
  const box = (name: 'wait' | 'evenUndeployed') => (
    <input type="checkbox" checked={terms[name]} onChange={(event) => onChange({ ...terms, [name]: event.target.checked })} />
  );
  return (
    <>
      <div className="thirds">
        <Field label="Letters a second" max={MOST_PER_SECOND} hint={`at most ${MOST_PER_SECOND}`} {...field('perSecond')} />
        <Field label="Wait above a lag of, s" hint="of the group it goes to" {...field('maxLagSeconds')} />
        <Field label="Answer overdue after, s" hint="then it stops" {...field('answerTimeoutSeconds')} />
      </div>
      <label className="check">{box('wait')} Begin although it cannot go now: it sends when it can</label>
      <label className="check">
        {box('evenUndeployed')} Even while only versions run that failed on these: something else was mended
      </label>
    </>
  );
}
