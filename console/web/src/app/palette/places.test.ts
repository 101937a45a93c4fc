import { expect, test } from 'vitest';
import type { Consumer } from '../../api/types';
import { places } from './places';

const billing = { group: 'billing/eu' } as Consumer;

test('every word must be somewhere', () => {
  expect(places('fail', [], []).map(({ to }) => to)).toEqual(['/failures']);
  expect(places('consumer eu', [], [billing])).toEqual([
    { name: 'billing/eu', kind: 'consumer', to: '/consumers/billing%2Feu' },
  ]);
  expect(places('no such thing', [], [billing])).toEqual([]);
});

test('an id leads to its record', () => {
  expect(places(' 00C0FFEE00c0ffee ', [], [])[0]?.to).toBe('/records/00c0ffee00c0ffee');
});
