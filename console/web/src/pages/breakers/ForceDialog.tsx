import { useLive } from '../../api/useLive';
import type { Breaker, ConsumerDetail } from '../../api/types';
import { path } from '../../router/match';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Loaded } from '../../ui/Loaded';
import { Note } from '../../ui/Panel';
import { has, refusal } from '../shared/actions';
import { VerbDialog } from '../verbs/VerbDialog';

/** Force a breaker of a whole group; who may not is told why. */
export function ForceDialog({ of: { group, name, state }, onClose }: { of: Breaker; onClose: () => void }) {
  const live = useLive<ConsumerDetail>(path`/consumers/${group}`);
  const actions = live.data?.consumer.actions;
  const refused = actions && refusal(actions, has(actions, 'force-breaker') ? 'force-breaker' : 'control');
  if (live.data && refused === null) {
    const first = { breaker: name, open: String(state === 'CLOSED') };
    return <VerbDialog verb="breaker" group={group} topics={[]} breakers={[name]} first={first} onClose={onClose} />;
  }
  return (
    <Dialog
      title={`Force ${name} · ${group}`}
      onClose={onClose}
      foot={<Button refused={refused ?? 'still reading'}>Force a breaker</Button>}
    >
      <Loaded of={live}>{() => <Note tone="warn">{refused}</Note>}</Loaded>
    </Dialog>
  );
}
