import { expect, test } from 'vitest';
import { linePath, top } from './scale';

test('an axis ends at a round number', () => {
  expect([0, 1, 3, 42, 99, 120].map(top)).toEqual([1, 1, 3, 50, 100, 150]);
});

test('a line is interrupted where nothing is known', () => {
  const same = (n: number) => n;
  const points = [1, 2, null, 4].map((y, x) => ({ x, y }));
  expect(linePath(points, same, same)).toBe('M0.0 1.0L1.0 2.0M3.0 4.0');
});
