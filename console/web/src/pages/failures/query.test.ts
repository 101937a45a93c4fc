import { expect, test } from 'vitest';
import { failureQuery } from './query';

test('filters of the page are asked of the console', () => {
  expect(failureQuery(new URLSearchParams('q=amount&state=OPEN&evil=1'), 0)).toBe(
    '/failure-groups?state=OPEN&text=amount&limit=1000',
  );
});

test('new is a time, and the same one for a minute', () => {
  const at = Date.parse('2026-11-30T02:00:03Z');
  const asked = failureQuery(new URLSearchParams('new=1'), at);
  expect(asked).toBe('/failure-groups?since=2026-11-30T01%3A00%3A00.000Z&limit=1000');
  expect(failureQuery(new URLSearchParams('new=1'), at + 50_000)).toBe(asked);
});
