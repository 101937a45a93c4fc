import type { Pages } from '../../api/usePages';
import { plural } from '../../text/number';
import { Button } from '../../ui/Button';
import { Loaded } from '../../ui/Loaded';
import { Empty } from '../../ui/Panel';
import { Table, type TableProps } from '../../ui/Table';

type Props<T> = Omit<TableProps<T>, 'rows'> & { pages: Pages<T>; none: string };

/** A long list in a table: what comes after is read when somebody scrolls there. */
export function Listing<T>({ pages, none, ...table }: Props<T>) {
  const { rows, first, problem, more, outdated, reload } = pages;
  return (
    <Loaded of={{ data: first, problem, reload }}>
      {(page) => (
        <section className="panel">
          {outdated && (
            <p className="table-foot">
              The list is another by now. <Button onClick={reload}>Show it</Button>
            </p>
          )}
          {rows.length === 0 ? <Empty>{none}</Empty> : <Table {...table} rows={rows} total={page.total} onEnd={more} />}
          {more && (
            <p className="table-foot">
              {plural(rows.length, 'row')} of {plural(page.total, 'row')} are read; more are as you scroll.
            </p>
          )}
        </section>
      )}
    </Loaded>
  );
}
