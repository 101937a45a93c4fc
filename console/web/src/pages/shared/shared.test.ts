import { expect, test } from 'vitest';
import type { StackLine } from '../../api/types';
import { refusal } from './actions';
import { causeOf } from './Cause';
import { dlq } from './commands';
import { folded } from './folded';

const line = (kind: StackLine['kind'], text = kind as string): StackLine => ({ kind, text });

test('frames of frameworks are folded, those of the application never', () => {
  const lines = [line('HEADING'), line('APPLICATION'), line('FRAMEWORK'), line('OTHER'), line('HEADING')];
  expect(folded(lines, false)).toEqual([line('HEADING'), line('APPLICATION'), { hidden: 2 }, line('HEADING')]);
  expect(folded(lines, true)).toBe(lines);
});

test('a cause is its class first', () => {
  expect(causeOf('PERMANENT dev.example.Bad')).toEqual({ category: 'PERMANENT', type: 'Bad', where: 'dev.example' });
  expect(causeOf('Bad')).toEqual({ category: '', type: 'Bad', where: '' });
});

test('what the console does not speak of is refused', () => {
  expect(refusal([{ name: 'plan', allowed: true, why: null }], 'plan')).toBeNull();
  expect(refusal([{ name: 'plan', allowed: false, why: 'viewer' }], 'plan')).toBe('viewer');
  expect(refusal([], 'plan')).toBe('cannot be done here');
});

test('a dialog has its command', () => {
  expect(dlq('archive', { failureGroup: 'ab@g', max: 5 }, 'it is known')).toBe(
    `levee dlq archive --all-of ab@g --max 5 --reason 'it is known' --bootstrap-server …`,
  );
  expect(dlq('plan', { ids: ['a', 'b'] }, 'ok')).toBe('levee dlq plan a b --reason ok --bootstrap-server …');
});
