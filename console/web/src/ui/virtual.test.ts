import { expect, test } from 'vitest';
import { scrollFor, visible } from './virtual';

test('of a hundred thousand rows only those in sight are drawn', () => {
  expect(visible(0, 600, 30, 100_000)).toEqual({ from: 0, to: 32 });
  expect(visible(30_000, 600, 30, 100_000)).toEqual({ from: 988, to: 1_032 });
  expect(visible(9_999_999, 600, 30, 100)).toEqual({ from: 100, to: 100 });
});

test('a row out of sight is scrolled to, one in sight is not', () => {
  expect(scrollFor(5, 0, 600, 30, 28)).toBeNull();
  expect(scrollFor(2, 300, 600, 30, 28)).toBe(60);
  expect(scrollFor(30, 0, 600, 30, 28)).toBe(358);
});
