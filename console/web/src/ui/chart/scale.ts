export type Point = { x: number; y: number | null };

/** A round number at or above `max` for the top of an axis. */
export function top(max: number): number {
  if (max <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((times) => times * power >= max) ?? 10;
  return step * power;
}

/** Lines of an SVG path; where nothing is known the line is interrupted. */
export function linePath(points: Point[], toX: (x: number) => number, toY: (y: number) => number): string {
  let path = '';
  let drawing = false;
  for (const { x, y } of points) {
    if (y === null) {
      drawing = false;
      continue;
    }
    path += `${drawing ? 'L' : 'M'}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`;
    drawing = true;
  }
  return path;
}
