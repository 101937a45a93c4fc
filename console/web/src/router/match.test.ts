import { expect, test } from 'vitest';
import { match, path, withQuery } from './match';

test('a path gives its parameters, decoded', () => {
  expect(match('/groups/:kind', '/groups/ab12%40orders')).toEqual({ kind: 'ab12@orders' });
  expect(match('/groups', '/groups/x')).toBeNull();
  expect(match('/groups/:kind', '/records/x')).toBeNull();
});

test('what is no encoding stays as it is', () => {
  expect(match('/groups/:kind', '/groups/%E0%A4%A')).toEqual({ kind: '%E0%A4%A' });
});

test('what is put into a path cannot leave its place', () => {
  expect(path`/records/${'../../x?y'}`).toBe('/records/..%2F..%2Fx%3Fy');
});

test('only what says something is in the query', () => {
  expect(withQuery('/audit', { actor: 'a b', group: '', page: undefined })).toBe('/audit?actor=a+b');
});
