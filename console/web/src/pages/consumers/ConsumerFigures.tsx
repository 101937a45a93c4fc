import type { Consumer } from '../../api/types';
import { count } from '../../text/number';
import { span } from '../../text/time';
import { Figures } from '../../ui/Figures';

const orUnknown = (n: number | null, show: (n: number) => string) => (n === null ? '?' : show(n));

export function ConsumerFigures({ of: consumer }: { of: Consumer }) {
  const { lagSeconds, lagRecords, etaSeconds, perSecond, held, parked, heldKeys, members } = consumer;
  return (
    <Figures
      of={[
        { name: 'behind', value: orUnknown(lagSeconds, span), title: 'how long ago the oldest unread record was written' },
        { name: 'records behind', value: orUnknown(lagRecords, count) },
        { name: 'caught up in', value: etaSeconds === null ? '–' : span(etaSeconds) },
        { name: 'records a second', value: orUnknown(perSecond, (n) => n.toFixed(n < 10 ? 1 : 0)) },
        { name: 'partitions held', value: orUnknown(held, count), tone: held ? 'warn' : undefined },
        { name: 'in the retry topic', value: orUnknown(parked, count) },
        { name: 'keys held', value: orUnknown(heldKeys, count), tone: heldKeys ? 'warn' : undefined },
        { name: 'members', value: count(members), tone: members === 0 ? 'bad' : undefined },
      ]}
    />
  );
}
