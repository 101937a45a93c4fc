import { useLayoutEffect, useRef } from 'react';
import { navigate } from '../../router/location';

// Single keys look and move, never send, archive or delete: what changes something opens a dialog that has to be read.
export type Keys = Partial<Record<string, () => void>>;

const GO: Record<string, string> = {
  n: '/now',
  f: '/failures',
  r: '/replays',
  c: '/consumers',
  b: '/breakers',
  p: '/preflight',
  a: '/audit',
};

const OFF = 'levee.keys.off';
const layers: { current: Keys }[] = [];
let go = false;

export const keysAreOff = () => localStorage.getItem(OFF) !== null;

export function switchKeys(off: boolean): void {
  if (off) localStorage.setItem(OFF, '1');
  else localStorage.removeItem(OFF);
}

/** Keys of a page; what is on top of another is asked first. */
export function useKeys(keys: Keys): void {
  const layer = useRef(keys);
  layer.current = keys;
  useLayoutEffect(() => {
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, []);
}

export function startKeyboard(palette: () => void): () => void {
  const down = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      palette();
    } else if (!busy(event) && pressed(event.key)) {
      event.preventDefault();
    }
  };
  document.addEventListener('keydown', down);
  return () => document.removeEventListener('keydown', down);
}

function busy(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return true;
  const at = event.target instanceof HTMLElement ? event.target : null;
  if (at?.matches('input, select, textarea')) {
    if (event.key === 'Escape') at.blur();
    return true;
  }
  return keysAreOff();
}

function pressed(key: string): boolean {
  const target = go ? GO[key] : undefined;
  go = key === 'g' && !go;
  if (target) navigate(target);
  const run = target || go ? undefined : (layers.findLast((layer) => layer.current[key])?.current[key] ?? MOVES[key]);
  run?.();
  return Boolean(target || go || run);
}

const MOVES: Keys = {
  j: () => toTable('row-move', 1),
  k: () => toTable('row-move', -1),
  x: () => toTable('row-select', 0),
  '/': () => document.querySelector<HTMLInputElement>('[data-filter]')?.focus(),
};

function toTable(name: string, detail: number): void {
  const table = document.activeElement?.closest('[data-table]') ?? document.querySelector('main [data-table]');
  table?.dispatchEvent(new CustomEvent(name, { detail }));
}
