import type { Verb } from '../../api/types';

export type Input = 'topic' | 'partition' | 'offset' | 'key' | 'breaker' | 'open' | 'perSecond' | 'concurrency';

export type Values = Partial<Record<Input, string>>;

type Told = { name: string; explained: string; inputs: Input[]; danger?: boolean };

// The verbs for 2 AM: what each does, and what it has to be told.
export const VERBS: Record<Verb, Told> = {
  skip: {
    name: 'Skip a record',
    explained: 'The record counts as finished, without its handler. It is not sent anywhere.',
    inputs: ['topic', 'partition', 'offset'],
    danger: true,
  },
  'dead-letter': {
    name: 'Dead-letter a record',
    explained: 'The record becomes a dead letter, and what waits behind it goes on.',
    inputs: ['topic', 'partition', 'offset'],
    danger: true,
  },
  release: {
    name: 'Release a held key',
    explained: 'The record does not hold its key after its dead letter: what waits behind it goes on without it.',
    inputs: ['topic', 'partition', 'offset'],
    danger: true,
  },
  park: { name: 'Park a key', explained: 'Records of the key wait in the retry topic, all others flow.', inputs: ['topic', 'key'] },
  throttle: {
    name: 'Throttle a key',
    explained: 'Records of the key begin at most so often.',
    inputs: ['topic', 'key', 'perSecond'],
  },
  drain: {
    name: 'Drain a partition',
    explained: 'Nothing new of the partition starts; what runs is finished and committed.',
    inputs: ['topic', 'partition'],
  },
  breaker: {
    name: 'Force a breaker',
    explained: 'It is open, or closed, whatever is measured.',
    inputs: ['breaker', 'open'],
    danger: true,
  },
  concurrency: { name: 'Limit concurrency', explained: 'Of each member, so many at once.', inputs: ['concurrency'] },
  rate: { name: 'Limit the rate', explained: 'Of each member, so many a second.', inputs: ['perSecond'] },
};

export const ORDER = Object.keys(VERBS) as Verb[];

const NUMBERS: ReadonlySet<Input> = new Set<Input>(['partition', 'offset', 'perSecond', 'concurrency']);

/** What is wrong with what was entered; null if it can be asked for. */
export function wrong(verb: Verb, values: Values): string | null {
  for (const input of VERBS[verb].inputs) {
    const value = (values[input] ?? '').trim();
    if (value === '') return `${LABELS[input].toLowerCase()} is missing`;
    if (NUMBERS.has(input) && !(Number(value) >= 0)) return `${LABELS[input].toLowerCase()} is no number`;
  }
  return null;
}

export function body(verb: Verb, values: Values, reason: string, seconds: number): Record<string, unknown> {
  const asked: Record<string, unknown> = { verb, reason, expiresInSeconds: seconds };
  for (const input of VERBS[verb].inputs) {
    const value = (values[input] ?? '').trim();
    if (input === 'open') asked[input] = value === 'true';
    else asked[input] = NUMBERS.has(input) ? Number(value) : value;
  }
  return asked;
}

export const LABELS: Record<Input, string> = {
  topic: 'Topic',
  partition: 'Partition',
  offset: 'Offset',
  key: 'Key, as text',
  breaker: 'Breaker',
  open: 'To',
  perSecond: 'A second',
  concurrency: 'At once',
};
