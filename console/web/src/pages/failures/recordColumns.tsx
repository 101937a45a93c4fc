import type { RecordRow } from '../../api/types';
import { clock, day } from '../../text/time';
import type { Column } from '../../ui/Table';
import { When } from '../../ui/When';
import { FailureTag } from '../shared/StateTag';

export function recordColumns(selected: ReadonlySet<string>, toggle: (row: RecordRow) => void): Column<RecordRow>[] {
  return [
    { name: 'Record', width: '146', cell: ({ id }) => <code>{id}</code> },
    { name: 'State', width: '104', cell: ({ state }) => <FailureTag of={state} /> },
    { name: 'Failed', width: '80', cell: ({ lastFailedAt }) => <When at={lastFailedAt} /> },
    { name: 'At (UTC)', width: '146', cell: ({ lastFailedAt }) => moment(Date.parse(lastFailedAt)) },
    { name: 'Attempts', width: '72', number: true, cell: ({ attempts }) => attempts ?? '–' },
    { name: 'Letter', cell: ({ letter }) => `${letter.topic}-${letter.partition} @ ${letter.offset}` },
    {
      name: 'Select',
      width: '56',
      cell: (row) => (
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${row.id}`}
          checked={selected.has(row.id)}
          onChange={() => toggle(row)}
        />
      ),
    },
  ];
}

const moment = (at: number) => `${day(at)} ${clock(at)}`;
