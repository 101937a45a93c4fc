import { useState } from 'react';
import type { StackLine } from '../../api/types';
import { plural } from '../../text/number';
import { printable } from '../../text/printable';
import { Button } from '../../ui/Button';
import { folded } from './folded';

type Props = { lines: StackLine[]; message: string | null; errorClass: string | null };

/** A stack trace: frames of the application stand out, those of frameworks are folded away. */
export function Stack({ lines, message, errorClass }: Props) {
  const [open, setOpen] = useState(false);
  if (lines.length === 0) {
    return (
      <p>
        <span className="strong">{errorClass ?? 'unknown error'}</span> {message && printable(message)}
        <span className="muted"> (no stack trace came with it)</span>
      </p>
    );
  }
  const blocks = folded(lines, open);
  return (
    <div className="stack-tight">
      <pre className="trace" tabIndex={0} aria-label="Stack trace">
        {blocks.map((block, i) =>
          'hidden' in block ? (
            <span key={i} className="line muted">{`    … ${plural(block.hidden, 'frame')} of frameworks\n`}</span>
          ) : (
            <span key={i} className="line" data-kind={block.kind}>{`${printable(block.text)}\n`}</span>
          ),
        )}
      </pre>
      <div className="buttons">
        <Button onClick={() => setOpen(!open)} pressed={open}>
          All frames
        </Button>
      </div>
    </div>
  );
}
