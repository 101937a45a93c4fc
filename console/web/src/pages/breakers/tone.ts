import type { Breaker } from '../../api/types';
import type { Tone } from '../../ui/Tag';

const TONES: Record<Breaker['state'], Tone> = {
  CLOSED: 'good',
  OPEN: 'bad',
  HALF_OPEN: 'warn',
  RAMP: 'warn',
  FORCED_OPEN: 'held',
  FORCED_CLOSED: 'held',
};

export const breakerTone = (state: Breaker['state']): Tone => TONES[state];
