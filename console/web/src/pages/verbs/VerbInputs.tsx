import { Field, Select } from '../../ui/Field';
import { LABELS, type Input, type Values } from './verbs';

type Props = {
  inputs: Input[];
  values: Values;
  onChange: (values: Values) => void;
  topics: string[];
  breakers: string[];
};

export function VerbInputs({ inputs, values, onChange, topics, breakers }: Props) {
  const choices: Partial<Record<Input, { value: string; name: string }[]>> = {
    topic: named(topics),
    breaker: breakers.length > 0 ? named(breakers) : undefined,
    open: [
      { value: 'true', name: 'open: its records wait' },
      { value: 'false', name: 'closed: its records run' },
    ],
  };
  return (
    <div className="thirds">
      {inputs.map((input) => {
        const shared = {
          label: LABELS[input],
          value: values[input] ?? '',
          onChange: (value: string) => onChange({ ...values, [input]: value }),
        };
        const of = choices[input];
        return of ? <Select key={input} {...shared} of={of} /> : <Field key={input} {...shared} required />;
      })}
    </div>
  );
}

const named = (names: string[]) => names.map((name) => ({ value: name, name }));
