import { Button } from './Button';
import { dismiss, useToasts } from './toasts';

export function Toasts() {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {useToasts().map(({ id, text, tone }) => (
        <div className="note toast" data-tone={tone} key={id}>
          {text}{' '}
          <Button kind="plain" onClick={() => dismiss(id)}>
            Close
          </Button>
        </div>
      ))}
    </div>
  );
}
