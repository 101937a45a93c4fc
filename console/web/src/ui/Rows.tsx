import { Link } from '../router/Link';
import { ROW_HEIGHT, type TableProps } from './Table';
import type { Span } from './virtual';

/** The rows in sight, and the room of those that are not. */
export function Rows<T>({ columns, rows, rowKey, href, selected, span }: TableProps<T> & { span: Span }) {
  return (
    <tbody>
      <Space rows={span.from} columns={columns.length} />
      {rows.slice(span.from, span.to).map((row, i) => {
        const key = rowKey(row);
        const to = href?.(row);
        return (
          <tr
            key={key}
            data-row={span.from + i}
            aria-rowindex={span.from + i + 2}
            data-selected={selected?.has(key) || undefined}
          >
            {columns.map(({ name, number, cell }, column) => (
              <td key={name} className={number ? 'number' : undefined}>
                {column === 0 && to ? <Link to={to}>{cell(row)}</Link> : cell(row)}
              </td>
            ))}
          </tr>
        );
      })}
      <Space rows={rows.length - span.to} columns={columns.length} />
    </tbody>
  );
}

function Space({ rows, columns }: { rows: number; columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr className="space" aria-hidden="true">
      <td colSpan={columns} height={rows * ROW_HEIGHT} />
    </tr>
  );
}
