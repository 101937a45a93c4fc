import { expect, test } from 'vitest';
import { stages } from './stages';

test('a ramp has no more stages than letters', () => {
  expect(stages(1, 0, 0)).toEqual([{ name: '1 canary', size: 1, answered: 0, out: 0 }]);
  expect(stages(7, 0, 0).map(({ size }) => size)).toEqual([1, 6]);
  expect(stages(1_000, 0, 0).map(({ size }) => size)).toEqual([1, 10, 100, 889]);
});

test('answers fill the stages in their order', () => {
  expect(stages(40, 5, 6)).toEqual([
    { name: '1 canary', size: 1, answered: 1, out: 0 },
    { name: '10', size: 10, answered: 4, out: 6 },
    { name: '29', size: 29, answered: 0, out: 0 },
  ]);
});
