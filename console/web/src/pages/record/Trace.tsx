import { Button } from '../../ui/Button';
import { say } from '../../ui/toasts';

/** The id under which tracing knows it. */
export function Trace({ id }: { id: string | null }) {
  if (!id) return <span className="muted">none came with it</span>;
  const copy = () =>
    navigator.clipboard
      .writeText(id)
      .then(() => say('Copied', 'good'))
      .catch(() => say('The browser does not let the page copy. Select the text instead.', 'warn'));
  return (
    <span className="buttons">
      <code>{id}</code>
      <Button kind="plain" onClick={copy}>
        Copy
      </Button>
    </span>
  );
}
