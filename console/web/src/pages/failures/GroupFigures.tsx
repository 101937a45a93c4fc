import type { FailureGroup } from '../../api/types';
import { about, count } from '../../text/number';
import { Bars } from '../../ui/chart/Bars';
import { Figures } from '../../ui/Figures';
import { Until, When } from '../../ui/When';

export function GroupFigures({ of: group }: { of: FailureGroup }) {
  return (
    <Figures
      of={[
        { name: 'to do', value: count(group.unresolved), tone: group.unresolved > 0 ? 'bad' : 'good' },
        { name: 'letters ever', value: count(group.letters) },
        { name: 'in the last minute', value: count(group.lastMinute) },
        { name: 'last hour', value: <Bars values={group.minutes} label="Last hour" width={180} height={24} /> },
        { name: 'keys', value: about(group.keys, group.keysExact), title: `${count(group.withoutKey)} without a key` },
        { name: 'first seen', value: <When at={group.firstSeen} /> },
        { name: 'last seen', value: <When at={group.lastSeen} /> },
        { name: 'until they expire', value: group.expiresAt ? <Until at={group.expiresAt} /> : '–' },
      ]}
    />
  );
}
