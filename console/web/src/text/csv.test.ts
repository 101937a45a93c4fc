import { expect, test } from 'vitest';
import { csv } from './csv';

test('cells are quoted where they must be', () => {
  expect(csv(['a', 'b'], [['x', 1], ['say "hi", you', null]])).toBe('a,b\r\nx,1\r\n"say ""hi"", you",\r\n');
});

test('no cell is a formula', () => {
  expect(csv(['a'], [['=cmd()'], ['@x'], ['+1'], [-1]])).toBe("a\r\n'=cmd()\r\n'@x\r\n'+1\r\n-1\r\n");
});
