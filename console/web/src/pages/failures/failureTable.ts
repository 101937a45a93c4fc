import type { RecordRow } from '../../api/types';
import { csv } from '../../text/csv';

/** Failures for spreadsheets. */
export function failureTable(rows: RecordRow[]): string {
  return csv(
    ['record', 'state', 'letter topic', 'partition', 'offset', 'attempts', 'last failed at'],
    rows.map(({ id, state, letter, attempts, lastFailedAt }) => [
      id,
      state,
      letter.topic,
      letter.partition,
      letter.offset,
      attempts,
      lastFailedAt,
    ]),
  );
}
