import { useEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT, type TableProps } from './Table';
import { scrollFor } from './virtual';

const HEAD_HEIGHT = 29;

/** `j` and `k` move through all rows, drawn or not; `x` selects. The keyboard sends them as events `row-move` and `row-select`. */
export function useRowKeys<T>(box: RefObject<HTMLDivElement | null>, props: TableProps<T>): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const table = box.current;
    if (!table) return;
    const move = (event: Event) => {
      const row = next(current(table), (event as CustomEvent<number>).detail, latest.current.rows.length);
      const top = scrollFor(row, table.scrollTop, table.clientHeight, ROW_HEIGHT, HEAD_HEIGHT);
      if (top !== null) table.scrollTop = top;
      focusSoon(table, row, 5);
    };
    const select = () => {
      const row = latest.current.rows[current(table)];
      if (row !== undefined) latest.current.onToggle?.(row);
    };
    table.addEventListener('row-move', move);
    table.addEventListener('row-select', select);
    return () => {
      table.removeEventListener('row-move', move);
      table.removeEventListener('row-select', select);
    };
  }, [box]);
}

export function next(row: number, by: number, rows: number): number {
  return Math.max(0, Math.min(rows - 1, row + by));
}

function current(table: HTMLElement): number {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  return row && table.contains(row) ? Number(row.dataset['row']) : -1;
}

// A row that was scrolled to is drawn one or two frames later.
function focusSoon(table: HTMLElement, row: number, tries: number): void {
  const target = table.querySelector<HTMLElement>(`[data-row="${row}"] :is(a, button, input)`);
  if (target) target.focus({ preventScroll: true });
  else if (tries > 0) window.requestAnimationFrame(() => focusSoon(table, row, tries - 1));
}
