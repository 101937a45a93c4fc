import type { Breaker } from '../../api/types';
import { Button } from '../../ui/Button';
import type { Column } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { When } from '../../ui/When';
import { worded } from '../shared/states';
import { breakerTone } from './tone';

export function breakerColumns(force: (breaker: Breaker) => void): Column<Breaker>[] {
  return [
    { name: 'Group', width: '200', cell: ({ group }) => group },
    { name: 'Breaker', cell: ({ name }) => <span className="strong">{name}</span> },
    { name: 'State', width: '130', cell: ({ state }) => <Tag tone={breakerTone(state)}>{worded(state)}</Tag> },
    { name: 'Since', width: '130', cell: ({ since }) => <When at={since} /> },
    { name: 'Holds partitions', width: '120', number: true, cell: ({ heldPartitions }) => heldPartitions },
    { name: 'Opened, times', width: '100', number: true, cell: ({ openings }) => openings },
    { name: 'Member', width: '180', cell: ({ member }) => member },
    {
      name: 'Force',
      width: '96',
      cell: (breaker) => (
        <Button kind="plain" onClick={() => force(breaker)} label={`Force ${breaker.name} of ${breaker.group}`}>
          Force …
        </Button>
      ),
    },
  ];
}
