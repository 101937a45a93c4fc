import { useEffect, useRef, type ReactNode } from 'react';
import { Rows } from './Rows';
import { useRowKeys } from './useRowKeys';
import { useScroll } from './useScroll';
import { visible } from './virtual';

export type Column<T> = { name: string; width?: string; number?: boolean; cell: (row: T) => ReactNode };

export type TableProps<T> = {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Where `Enter` leads. */
  href?: (row: T) => string;
  selected?: ReadonlySet<string>;
  onToggle?: (row: T) => void;
  height?: 'page' | 'panel' | 'all';
  /** How many there are, if not all of them have been loaded. */
  total?: number;
  /** Asked for more rows when the last ones come into sight. */
  onEnd?: (() => void) | null;
};

export const ROW_HEIGHT = 31;

/** A table of which only the rows in sight are drawn. */
export function Table<T>(props: TableProps<T>) {
  const { label, columns, rows, height = 'page', total, onEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const seen = useScroll(box);
  const span = visible(seen.top, seen.height, ROW_HEIGHT, rows.length);
  useRowKeys(box, props);
  const atEnd = span.to >= rows.length;
  useEffect(() => {
    if (atEnd) onEnd?.();
  }, [atEnd, rows.length]);
  return (
    <div className="scroll" data-table data-height={height} ref={box} role="region" aria-label={label} tabIndex={0}>
      <table className="table" aria-rowcount={(total ?? rows.length) + 1}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.name} width={column.width} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.number ? 'number' : undefined}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <Rows {...props} span={span} />
      </table>
    </div>
  );
}
