import { useState } from 'react';
import type { Content } from '../../api/types';
import { bytes } from '../../text/number';
import { Button } from '../../ui/Button';
import { Panel } from '../../ui/Panel';
import { ContentText } from './ContentText';
import { Hex } from './Hex';

/** Bytes, as text and as what they are. */
export function ContentPanel({ title, of: content }: { title: string; of: Content }) {
  const [hex, setHex] = useState(content.form === 'BINARY');
  const both = content.hex !== null && content.text !== null;
  const aside = (
    <span className="buttons">
      <span className="muted">
        {content.form === 'ABSENT' ? '' : bytes(content.bytes)}
        {content.truncated && ', the first 64 KiB'}
      </span>
      {both && (
        <Button kind="plain" pressed={hex} onClick={() => setHex(!hex)}>
          Hex
        </Button>
      )}
    </span>
  );
  return (
    <Panel title={title} aside={aside}>
      {content.hex !== null && (hex || content.text === null) ? <Hex of={content.hex} /> : <ContentText of={content} />}
    </Panel>
  );
}
