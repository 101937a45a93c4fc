import type { Verb } from '../../api/types';
import { command } from '../../text/command';
import type { Values } from './verbs';

/** The same on the command line. */
export function controlCommand(group: string, verb: Verb, values: Values, reason: string, seconds: number): string {
  const [words, options] = told(verb, values);
  return command(['control', verb, ...words], { ...options, group, for: `${seconds}s`, reason, 'bootstrap-server': '…' });
}

function told(verb: Verb, values: Values): [words: string[], options: Record<string, string>] {
  const { topic = '', partition = '', offset = '', key = '', breaker = '', open, perSecond = '', concurrency = '' } = values;
  switch (verb) {
    case 'skip':
    case 'dead-letter':
    case 'release':
      return [[`${topic}-${partition}@${offset}`], {}];
    case 'park':
      return [[topic, key], {}];
    case 'throttle':
      return [[topic, key], { rate: perSecond }];
    case 'drain':
      return [[`${topic}-${partition}`], {}];
    case 'breaker':
      return [[breaker, open === 'true' ? 'open' : 'closed'], {}];
    case 'concurrency':
      return [[concurrency], {}];
    case 'rate':
      return [[perSecond], {}];
  }
}
