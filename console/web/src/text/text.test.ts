import { expect, test } from 'vitest';
import { command, quoted } from './command';
import { hexLines } from './hex';
import { safeLink } from './link';
import { about, bytes, count, percent } from './number';
import { pretty, printable } from './printable';
import { ago, span, stamp } from './time';

test('spans have two units at most', () => {
  expect(span(11_400)).toBe('3 h 10 m');
  expect(span(86_400)).toBe('1 d');
  expect(span(3_605)).toBe('1 h');
  expect(span(0.25)).toBe('0.3 s');
  expect(span(0)).toBe('0 s');
  expect(span(-61)).toBe('−1 m 1 s');
  expect(span(NaN)).toBe('unknown');
});

test('the future is not the past', () => {
  expect(ago(1_000, 62_000)).toBe('1 m ago');
  expect(ago(62_000, 1_000)).toBe('in 1 m');
  expect(ago(1_000, 1_500)).toBe('just now');
});

test('times are UTC and say so', () => {
  expect(stamp(0)).toBe('1970-01-01 00:00:00 UTC');
});

test('numbers are read, not counted', () => {
  expect(count(1_234_567)).toBe('1\u202f234\u202f567');
  expect(about(256, false)).toBe('≈ 256');
  expect(percent(1, 1_000)).toBe('< 1 %');
  expect(percent(1, 0)).toBe('–');
  expect(bytes(1_536)).toBe('1.5 KiB');
});

test('a word of a shell stays one word', () => {
  expect(quoted('ab12@orders')).toBe('ab12@orders');
  expect(quoted(`it's; rm -rf $HOME`)).toBe(`'it'\\''s; rm -rf $HOME'`);
  expect(command(['dlq', 'start', 'r1'], { reason: 'fixed in 1.4', group: '', yes: true })).toBe(
    `levee dlq start r1 --reason 'fixed in 1.4' --yes`,
  );
});

test('what cannot be seen is shown as its number', () => {
  expect(printable('a\u202eb\u0000')).toBe('a\\u202eb\\u0000');
  expect(printable('lines\n\tstay')).toBe('lines\n\tstay');
});

test('JSON is indented and its numbers are not rounded', () => {
  expect(pretty('{"id":12345678901234567890,"of":[],"a":[1,2]}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "of": [],\n  "a": [\n    1,\n    2\n  ]\n}',
  );
  expect(pretty('no json')).toBe('no json');
});

test('a hex dump has sixteen bytes a line', () => {
  const lines = hexLines('303132333435363738393a3b3c3d3e3f40');
  expect(lines).toHaveLength(2);
  expect(lines[0]?.text).toBe('0123456789:;<=>?');
  expect(lines[1]).toEqual({ offset: '000010', hex: '40', text: '@' });
});

test('only addresses of pages are linked', () => {
  expect(safeLink('https://wiki.example/runbook')).toBe('https://wiki.example/runbook');
  expect(safeLink('javascript:alert(1)')).toBeNull();
  expect(safeLink('no address')).toBeNull();
});
