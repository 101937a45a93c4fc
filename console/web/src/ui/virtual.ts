/** Which rows of many are drawn: those in sight, and some around them. */
export type Span = { from: number; to: number };

const AROUND = 12;

export function visible(scrollTop: number, height: number, rowHeight: number, rows: number): Span {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - AROUND);
  const to = Math.min(rows, Math.ceil((scrollTop + height) / rowHeight) + AROUND);
  return { from: Math.min(from, to), to };
}

/** Where to scroll so that a row can be seen below a head of `head` pixels; null if it can be already. */
export function scrollFor(row: number, scrollTop: number, height: number, rowHeight: number, head: number): number | null {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight + head;
  return bottom > scrollTop + height ? bottom - height : null;
}
