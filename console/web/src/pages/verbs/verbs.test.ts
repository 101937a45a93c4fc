import { expect, test } from 'vitest';
import { controlCommand } from './command';
import { body, wrong } from './verbs';

test('a verb is asked for with all it needs', () => {
  expect(wrong('skip', { topic: 'orders', partition: '3' })).toBe('offset is missing');
  expect(wrong('skip', { topic: 'orders', partition: 'x', offset: '1' })).toBe('partition is no number');
  expect(wrong('skip', { topic: 'orders', partition: '3', offset: '1' })).toBeNull();
});

test('what is sent has the types of the contract', () => {
  expect(body('breaker', { breaker: 'payments', open: 'false' }, 'maintenance', 900)).toEqual({
    verb: 'breaker',
    breaker: 'payments',
    open: false,
    reason: 'maintenance',
    expiresInSeconds: 900,
  });
  expect(body('throttle', { topic: 'orders', key: '17', perSecond: '0.5' }, 'hot', 60)).toMatchObject({
    key: '17',
    perSecond: 0.5,
  });
});

test('the command is that of the command line', () => {
  const record = { topic: 'orders', partition: '3', offset: '17' };
  expect(controlCommand('billing', 'skip', record, 'it blocks all', 900)).toBe(
    "levee control skip orders-3@17 --group billing --for 900s --reason 'it blocks all' --bootstrap-server …",
  );
  expect(controlCommand('billing', 'throttle', { topic: 'orders', key: 'a b', perSecond: '2' }, 'hot', 60)).toBe(
    "levee control throttle orders 'a b' --rate 2 --group billing --for 60s --reason hot --bootstrap-server …",
  );
});
