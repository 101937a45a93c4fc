import { useState } from 'react';
import type { ConsumerDetail, Verb } from '../../api/types';
import { Actions } from '../../ui/Actions';
import { has, refusal } from '../shared/actions';
import { ORDER, VERBS } from './verbs';
import { VerbDialog } from './VerbDialog';

/** What a person may tell a living group. */
export function VerbButtons({ of: { consumer, partitions, memberList } }: { of: ConsumerDetail }) {
  const [open, setOpen] = useState<Verb | null>(null);
  const breakers = [...new Set(memberList.flatMap((member) => member.breakers.map(({ name }) => name)))];
  const refused = (verb: Verb) => {
    const forces = verb === 'breaker' && has(consumer.actions, 'force-breaker');
    return refusal(consumer.actions, forces ? 'force-breaker' : 'control');
  };
  return (
    <>
      <Actions of={ORDER.map((verb) => ({ name: VERBS[verb].name, run: () => setOpen(verb), refused: refused(verb) }))} />
      {open && (
        <VerbDialog
          verb={open}
          group={consumer.group}
          topics={consumer.topics}
          breakers={breakers}
          first={suggested(open, partitions, consumer.topics, breakers)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** What is most probably meant: the record that blocks a commit, the only topic, the only breaker. */
function suggested(verb: Verb, partitions: ConsumerDetail['partitions'], topics: string[], breakers: string[]) {
  const blocked = partitions.find(({ blocker }) => blocker !== null);
  if ((verb === 'skip' || verb === 'dead-letter') && blocked?.blocker) {
    const { topic, partition, blocker } = blocked;
    return { topic, partition: String(partition), offset: String(blocker.offset) };
  }
  return { topic: topics[0] ?? '', breaker: breakers[0] ?? '', open: 'true' };
}
