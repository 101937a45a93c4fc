import { Button } from './Button';

export type Action = {
  name: string;
  run: () => void;
  kind?: 'primary' | 'danger' | 'plain';
  hint?: string;
  refused?: string | null;
};

/** Buttons, and under them, once each, why some of them are refused. */
export function Actions({ of }: { of: Action[] }) {
  const reasons = [...new Set(of.map((action) => action.refused).filter(Boolean))];
  return (
    <div className="stack-tight">
      <div className="buttons">
        {of.map(({ name, run, ...rest }) => (
          <Button key={name} onClick={run} {...rest}>
            {name}
          </Button>
        ))}
      </div>
      {reasons.length > 0 && (
        <div className="buttons">
          {reasons.map((reason) => (
            <span className="why-not" key={reason}>
              <span aria-hidden="true">⊘ </span>
              {reason}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
