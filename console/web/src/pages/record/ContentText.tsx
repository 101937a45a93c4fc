import type { Content } from '../../api/types';
import { bytes } from '../../text/number';
import { pretty, printable } from '../../text/printable';

/** What came from outside is text and nothing else, whatever it looks like. */
export function ContentText({ of: { form, text, bytes: size } }: { of: Content }) {
  if (form === 'ABSENT') return <span className="muted">none</span>;
  if (form === 'MASKED') return <span className="muted">masked, {bytes(size)}</span>;
  const shown = form === 'JSON' ? pretty(text ?? '') : (text ?? '');
  return (
    <pre className="payload" tabIndex={0}>
      {printable(shown)}
    </pre>
  );
}
