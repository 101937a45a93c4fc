import { useState } from 'react';
import { get, problemOf } from '../../api/client';
import type { FailureGroup, Page, RecordRow } from '../../api/types';
import { path, withQuery } from '../../router/match';
import { download } from '../../text/download';
import { count, plural } from '../../text/number';
import { Button } from '../../ui/Button';
import { say } from '../../ui/toasts';
import { failureTable } from './failureTable';

const AT_ONCE = 1_000;

/** All failures of a kind in that state as a file for spreadsheets: where they are and since when, nothing of what they hold. */
export function ExportButton({ of: group, state }: { of: FailureGroup; state: string }) {
  const [read, setRead] = useState<number | null>(null);
  const run = async () => {
    const rows: RecordRow[] = [];
    try {
      for (let cursor: string | null = ''; cursor !== null; ) {
        setRead(rows.length);
        const query = { state, limit: AT_ONCE, cursor };
        const page: Page<RecordRow> = await get(withQuery(path`/failure-groups/${group.id}/records`, query));
        rows.push(...page.items);
        cursor = page.next;
      }
      download(`${group.id}.csv`, failureTable(rows), 'text/csv');
      say(`${plural(rows.length, 'failure')} exported`, 'good');
    } catch (error) {
      say(`not exported: ${problemOf(error).detail}`, 'warn');
    } finally {
      setRead(null);
    }
  };
  return (
    <Button kind="plain" onClick={() => void run()} refused={read === null ? null : `it is being read: ${count(read)} so far`}>
      Export
    </Button>
  );
}
