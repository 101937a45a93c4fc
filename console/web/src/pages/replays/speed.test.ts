import { expect, test } from 'vitest';
import { DEFAULT_SPEED, startCommand, wrongSpeed } from './speed';

test('a speed has limits', () => {
  expect(wrongSpeed(DEFAULT_SPEED)).toBeNull();
  for (const perSecond of ['0', '501', 'fast', '1.5', '']) {
    expect(wrongSpeed({ ...DEFAULT_SPEED, perSecond })).toContain('1 to 500');
  }
  expect(wrongSpeed({ ...DEFAULT_SPEED, maxLagSeconds: '0' })).toBe('seconds: 1 or more');
});

test('the command starts the same', () => {
  expect(startCommand('r1', 'fixed in 1.4', DEFAULT_SPEED)).toBe(
    "levee dlq start r1 --rate 50 --max-lag 60 --answer-timeout 600 --reason 'fixed in 1.4' --bootstrap-server …",
  );
});
