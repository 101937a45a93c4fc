import { expect, test } from 'vitest';
import type { Content } from '../../api/types';
import { doubt, notEditable } from './editable';

const content = (form: Content['form'], truncated = false): Content => ({ form, bytes: 2, text: '{}', hex: null, truncated });

test('only text that is seen as a whole can be edited', () => {
  expect(notEditable(content('JSON'))).toBeNull();
  expect(notEditable(content('TEXT'))).toBeNull();
  expect(notEditable(content('MASKED'))).toContain('unmask');
  expect(notEditable(content('BINARY'))).toContain('levee dlq edit');
  expect(notEditable(content('TEXT', true))).toContain('64 KiB');
  expect(notEditable(content('ABSENT'))).toContain('no value');
});

test('what was JSON and is none any more is doubted', () => {
  expect(doubt('{"a": 12345678901234567890}', '{"a": 12345678901234567891}')).toBeNull();
  expect(doubt('{"a": 1}', '{"a": 1')).toContain('JSON');
  expect(doubt('plain', 'other')).toBeNull();
  expect(doubt('plain', ' ')).toContain('Nothing');
});
