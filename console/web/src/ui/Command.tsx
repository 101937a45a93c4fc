import { Button } from './Button';
import { say } from './toasts';

/** The command that does the same: for a ticket, a script, or a night without a browser. */
export function Command({ text }: { text: string }) {
  const copy = () =>
    navigator.clipboard
      .writeText(text)
      .then(() => say('Copied', 'good'))
      .catch(() => say('The browser does not let the page copy. Select the text instead.', 'warn'));
  return (
    <div className="stack-tight">
      <span className="label muted">The same on the command line</span>
      <div className="command">
        <code>{text}</code>
        <Button onClick={copy}>Copy</Button>
      </div>
    </div>
  );
}
