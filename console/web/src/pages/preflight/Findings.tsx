import type { Preflight } from '../../api/types';
import { Tag, type Tone } from '../../ui/Tag';

type Finding = Preflight['findings'][number];

const TONES: Record<Finding['severity'], Tone> = { ERROR: 'bad', WARNING: 'warn', INFO: 'info' };

/** Each with what it leads to and what to do. */
export function Findings({ of }: { of: Finding[] }) {
  return (
    <ul className="findings">
      {of.map(({ rule, severity, where, message, consequence, fix }, i) => (
        <li key={i}>
          <Tag tone={TONES[severity]}>{severity.toLowerCase()}</Tag>
          <div className="stack-tight">
            <div>
              <span className="strong">{message}</span> <code className="muted">{rule}</code>{' '}
              <span className="muted">{where}</span>
            </div>
            <div>{consequence}</div>
            <div className="muted">Fix: {fix}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
