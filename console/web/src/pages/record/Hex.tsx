import { hexLines } from '../../text/hex';

export function Hex({ of }: { of: string }) {
  return (
    <pre className="payload" tabIndex={0} aria-label="Bytes in hexadecimal">
      {hexLines(of)
        .map(({ offset, hex, text }) => `${offset}  ${hex.padEnd(47)}  ${text}`)
        .join('\n')}
    </pre>
  );
}
