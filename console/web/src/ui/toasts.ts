import { useSyncExternalStore } from 'react';

export type Toast = { id: number; text: string; tone?: 'bad' | 'warn' | 'good' };

const SHOWN_MILLIS = 8_000;
let toasts: Toast[] = [];
let next = 0;
const listeners = new Set<() => void>();

function set(to: Toast[]): void {
  toasts = to;
  listeners.forEach((listener) => listener());
}

export function say(text: string, tone?: Toast['tone']): void {
  const toast = { id: next++, text, tone };
  set([...toasts.filter((other) => other.text !== text), toast].slice(-3));
  window.setTimeout(() => dismiss(toast.id), SHOWN_MILLIS);
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

export function useToasts(): Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
