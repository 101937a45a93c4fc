import { useState } from 'react';
import { remove } from '../../api/client';
import { useLive } from '../../api/useLive';
import type { Action, Command, Known } from '../../api/types';
import { path } from '../../router/match';
import { command } from '../../text/command';
import { Loaded } from '../../ui/Loaded';
import { Empty, Panel } from '../../ui/Panel';
import { refusal } from '../shared/actions';
import { ReasonDialog } from '../shared/ReasonDialog';
import { CommandLine } from './CommandLine';

/** What people have told this group, which of its members know, and what they say of it. */
export function Commands({ group, actions }: { group: string; actions: Action[] }) {
  const live = useLive<Known & { items: Command[] }>(path`/consumers/${group}/commands`, 'consumers', 'breakers');
  const [withdrawn, setWithdrawn] = useState<Command | null>(null);
  return (
    <Panel title="What it was told">
      <Loaded of={live}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>Nothing.</Empty>
          ) : (
            <ul className="lines">
              {items.map((told) => (
                <CommandLine
                  key={told.id}
                  of={told}
                  refused={refusal(actions, 'control')}
                  onWithdraw={() => setWithdrawn(told)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {withdrawn && (
        <ReasonDialog
          title={`Take back: ${withdrawn.verb}`}
          verb="Take back"
          command={(reason) =>
            command(['control', 'cancel', withdrawn.id], { group, reason, 'bootstrap-server': '…' })
          }
          act={(reason) => remove<void>(path`/consumers/${group}/commands/${withdrawn.id}`, { reason })}
          onClose={() => setWithdrawn(null)}
        >
          <p>It ends now instead of by itself.</p>
        </ReasonDialog>
      )}
    </Panel>
  );
}
