import type { Action } from '../../api/types';

type Name = Action['name'];

/** Why it may not be done; null if it may. What the console does not speak of cannot be done here. */
export function refusal(actions: Action[], name: Name): string | null {
  const action = actions.find((other) => other.name === name);
  if (!action) return `cannot be done here`;
  return action.allowed ? null : (action.why ?? 'not allowed');
}

export function has(actions: Action[], name: Name): boolean {
  return actions.some((action) => action.name === name);
}
