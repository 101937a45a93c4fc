import { expect, test } from 'vitest';
import { DEFAULT_TERMS, startCommand, wrongTerms } from './terms';

test('terms have limits', () => {
  expect(wrongTerms(DEFAULT_TERMS)).toBeNull();
  for (const perSecond of ['0', '501', 'fast', '1.5', '']) {
    expect(wrongTerms({ ...DEFAULT_TERMS, perSecond })).toContain('1 to 500');
  }
  expect(wrongTerms({ ...DEFAULT_TERMS, maxLagSeconds: '0' })).toBe('seconds: 1 or more');
});

test('the command starts the same', () => {
  expect(startCommand('r1', 'fixed in 1.4', DEFAULT_TERMS)).toBe(
    "levee dlq start r1 --rate 50 --max-lag 60 --answer-timeout 600 --reason 'fixed in 1.4' --bootstrap-server …",
  );
  expect(startCommand('r1', 'r', { ...DEFAULT_TERMS, wait: true })).toContain('--wait --reason r');
});
