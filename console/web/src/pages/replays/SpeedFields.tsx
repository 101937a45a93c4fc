import { Field } from '../../ui/Field';
import { MOST_PER_SECOND, type Speed } from './speed';

type Props = { of: Speed; onChange: (speed: Speed) => void };

export function SpeedFields({ of: speed, onChange }: Props) {
  const field = (name: keyof Speed) => ({
    type: 'number' as const,
    min: 1,
    value: speed[name],
    onChange: (value: string) => onChange({ ...speed, [name]: value }),
  });
  return (
    <div className="thirds">
      <Field label="Letters a second" max={MOST_PER_SECOND} hint={`at most ${MOST_PER_SECOND}`} {...field('perSecond')} />
      <Field label="Wait above a lag of, s" hint="of the group it goes to" {...field('maxLagSeconds')} />
      <Field label="Answer overdue after, s" hint="then it stops" {...field('answerTimeoutSeconds')} />
    </div>
  );
}
