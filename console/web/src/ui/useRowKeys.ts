import { useLayoutEffect, useRef, type RefObject } from 'react';
import { ROW_HEIGHT, type TableProps } from './Table';
import { scrollFor } from './virtual';

const HEAD_HEIGHT = 29;

/**
 * `j` and `k` move through all rows, drawn or not; `x` selects. The keyboard sends them as events `row-move` and `row-select`. Whoever
 * left the table, for a dialog that took its button with it, goes on where he was.
 */
export function useRowKeys<T>(box: RefObject<HTMLDivElement | null>, props: TableProps<T>): void {
  const latest = useRef(props);
  latest.current = props;
  // with the rows themselves: one who is quick presses keys before effects have run
  useLayoutEffect(() => {
    const table = box.current;
    if (!table) return;
    let last = -1;
    const current = () => focused(table) ?? last;
    const enter = () => {
      last = current();
    };
    const move = (event: Event) => {
      const row = next(current(), (event as CustomEvent<number>).detail, latest.current.rows.length);
      const top = scrollFor(row, table.scrollTop, table.clientHeight, ROW_HEIGHT, HEAD_HEIGHT);
      if (top !== null) table.scrollTop = top;
      focusSoon(table, row, 5);
    };
    const select = () => {
      const at = current();
      const row = latest.current.rows[at];
      if (row === undefined) return;
      latest.current.onToggle?.(row);
      focusSoon(table, at, 5);
    };
    table.addEventListener('focusin', enter);
    table.addEventListener('row-move', move);
    table.addEventListener('row-select', select);
    return () => {
      table.removeEventListener('focusin', enter);
      table.removeEventListener('row-move', move);
      table.removeEventListener('row-select', select);
    };
  }, [box]);
}

export function next(row: number, by: number, rows: number): number {
  return Math.max(0, Math.min(rows - 1, row + by));
}

function focused(table: HTMLElement): number | null {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]');
  return row && table.contains(row) ? Number(row.dataset['row']) : null;
}

// A row that was scrolled to is drawn one or two frames later.
function focusSoon(table: HTMLElement, row: number, tries: number): void {
  const target = table.querySelector<HTMLElement>(`[data-row="${row}"] :is(a, button, input)`);
  if (target) target.focus({ preventScroll: true });
  else if (tries > 0) window.requestAnimationFrame(() => focusSoon(table, row, tries - 1));
}
