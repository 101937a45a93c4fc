import type { FailureGroup } from '../../api/types';
import { about, count } from '../../text/number';
import { Bars } from '../../ui/chart/Bars';
import type { Column } from '../../ui/Table';
import { Tag } from '../../ui/Tag';
import { Until, When } from '../../ui/When';
import { Cause } from '../shared/Cause';
import { StateMix } from '../shared/StateMix';

export const FAILURE_COLUMNS: Column<FailureGroup>[] = [
  { name: 'Cause', cell: ({ cause }) => <Cause of={cause} /> },
  { name: 'Group', width: '110', cell: ({ group }) => group ?? <span className="muted">unknown</span> },
  { name: 'To do', width: '66', number: true, cell: ({ unresolved }) => count(unresolved) },
  { name: 'States', width: '96', cell: ({ states }) => <StateMix states={states} /> },
  { name: 'Letters', width: '72', number: true, cell: ({ letters }) => count(letters) },
  { name: 'Last hour', width: '136', cell: ({ minutes, cause }) => <Bars values={minutes} label={`Last hour of ${cause}`} /> },
  { name: 'Keys', width: '66', number: true, cell: ({ keys, keysExact }) => about(keys, keysExact) },
  { name: 'Last seen', width: '84', cell: ({ lastSeen }) => <When at={lastSeen} /> },
  { name: 'Expires in', width: '90', cell: ({ expiresAt }) => (expiresAt ? <Until at={expiresAt} /> : '–') },
  {
    name: 'Claim',
    width: '100',
    cell: ({ claim }) =>
      claim && (
        <Tag tone="info" title={claim.reason}>
          {claim.by}
        </Tag>
      ),
  },
];
