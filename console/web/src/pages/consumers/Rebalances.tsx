import type { ConsumerDetail } from '../../api/types';
import { Empty, Panel } from '../../ui/Panel';
import { When } from '../../ui/When';

const SHOWN = 20;

export function Rebalances({ of }: { of: ConsumerDetail['rebalances'] }) {
  return (
    <Panel title="Rebalances">
      {of.length === 0 && <Empty>None was seen.</Empty>}
      <ul className="lines">
        {of.slice(0, SHOWN).map(({ at, member, text }, i) => (
          <li key={i}>
            <When at={at} />
            {member && <span className="muted"> {member}</span>}: {text}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
