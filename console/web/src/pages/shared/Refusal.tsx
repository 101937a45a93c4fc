import type { Problem } from '../../api/types';
import { plural } from '../../text/number';
import { Note } from '../../ui/Panel';

const SHOWN = 5;

/** Why something was not done, and of which parts of it. */
export function Refusal({ problem }: { problem?: Problem }) {
  if (!problem) return null;
  const refused = problem.refused ?? [];
  return (
    <div role="alert">
      <Note tone="bad">
        <span className="strong">{problem.title}: </span>
        {problem.detail}. <span className="muted">{problem.fix}.</span>
        <ul>
          {refused.slice(0, SHOWN).map(({ what, why }) => (
            <li key={what + why}>
              <code>{what}</code> {why}
            </li>
          ))}
        </ul>
        {refused.length > SHOWN && <p>and {plural(refused.length - SHOWN, 'more', 'more')}</p>}
      </Note>
    </div>
  );
}
