import { useId, type ReactNode } from 'react';

type Common = { label: string; hint?: ReactNode; error?: string; value: string; onChange: (value: string) => void };

type TextProps = Common & {
  type?: 'text' | 'number' | 'password';
  lines?: boolean;
  name?: string;
  required?: boolean;
  autoComplete?: string;
  min?: number;
  max?: number;
};

export function Field({ label, hint, error, value, onChange, lines, type = 'text', ...rest }: TextProps) {
  const id = useId();
  const shared = {
    id,
    className: 'input',
    value,
    'aria-describedby': hint || error ? `${id}-more` : undefined,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <textarea {...shared} required={rest.required} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} {...rest} type={type} onChange={(event) => onChange(event.target.value)} />
      )}
      <More id={`${id}-more`} hint={hint} error={error} />
    </div>
  );
}

type Choice = { value: string; name: string };

export function Select({ label, hint, value, onChange, of }: Common & { of: Choice[] }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {of.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
      <More id={`${id}-more`} hint={hint} />
    </div>
  );
}

function More({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) {
  if (!hint && !error) return null;
  return (
    <span id={id} className={error ? 'error' : 'hint'}>
      {error ?? hint}
    </span>
  );
}
