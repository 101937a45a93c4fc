import type { Consumer } from '../../api/types';
import { count } from '../../text/number';
import { span } from '../../text/time';
import type { Column } from '../../ui/Table';
import { HealthTag } from '../shared/StateTag';

const known = (n: number | null, show: (n: number) => string) => (n === null ? <span className="muted">unknown</span> : show(n));
const orDash = (n: number | null) => (n === null ? '–' : count(n));

export const CONSUMER_COLUMNS: Column<Consumer>[] = [
  { name: 'Group', width: '160', cell: ({ group }) => group },
  { name: 'Status', width: '124', cell: ({ status }) => <HealthTag of={status} /> },
  { name: 'Why', cell: ({ why }) => <span title={why}>{why}</span> },
  { name: 'Behind', width: '96', number: true, cell: ({ lagSeconds }) => known(lagSeconds, span) },
  { name: 'Records', width: '84', number: true, cell: ({ lagRecords }) => known(lagRecords, count) },
  { name: 'Per second', width: '80', number: true, cell: ({ perSecond }) => known(perSecond, (n) => n.toFixed(n < 10 ? 1 : 0)) },
  { name: 'Caught up in', width: '90', number: true, cell: ({ etaSeconds }) => (etaSeconds === null ? '–' : span(etaSeconds)) },
  { name: 'Held', width: '52', number: true, cell: ({ held }) => orDash(held) },
  { name: 'Parked', width: '64', number: true, cell: ({ parked }) => orDash(parked) },
  { name: 'Members', width: '70', number: true, cell: ({ members }) => members },
  { name: 'Runs on', width: '76', cell: ({ levee }) => (levee ? 'Levee' : 'other') },
];
