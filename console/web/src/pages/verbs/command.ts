import type { Verb } from '../../api/types';
import { command } from '../../text/command';
import type { Values } from './verbs';

const OPTIONS: Partial<Record<keyof Values, string>> = {
  topic: 'topic',
  partition: 'partition',
  offset: 'offset',
  key: 'key',
  breaker: 'breaker',
  perSecond: 'per-second',
  concurrency: 'at-once',
};

/** The same on the command line. */
export function controlCommand(group: string, verb: Verb, values: Values, reason: string, seconds: number): string {
  const options: Record<string, string> = { group };
  for (const [name, option] of Object.entries(OPTIONS)) options[option] = values[name as keyof Values] ?? '';
  return command(['control', verb], { ...options, for: `${seconds}s`, reason, 'bootstrap-server': '…' });
}
