import { expect, test } from 'vitest';
import type { Action } from '../../api/types';
import { offered } from './offered';

const none = { needed: false, by: null, why: null };
const needed = { needed: true, by: null, why: 'more than 1,000 letters' };
const refused = (name: Action['name']): Action => ({ name, allowed: false, why: 'viewer' });

test('what its state is about is shown, refused or not', () => {
  expect(offered({ state: 'RUNNING', approval: none, actions: [refused('pause'), refused('start')] })).toEqual([
    'pause',
    'cancel',
  ]);
  expect(offered({ state: 'PLANNED', approval: needed, actions: [] })).toEqual(['start', 'approve', 'cancel']);
});

test('what may be done is shown in any state', () => {
  const takeOver: Action = { name: 'start', allowed: true, why: null };
  expect(offered({ state: 'RUNNING', approval: none, actions: [takeOver] })).toEqual(['start', 'pause', 'cancel']);
  expect(offered({ state: 'ENDED', approval: none, actions: [refused('start')] })).toEqual([]);
});
