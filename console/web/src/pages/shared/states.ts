import type { FailureState, HealthStatus, ReplayState } from '../../api/types';
import type { Tone } from '../../ui/Tag';

export const FAILURE_TONES: Record<FailureState, Tone> = {
  OPEN: 'bad',
  QUEUED: 'info',
  REPLAYING: 'info',
  UNCONFIRMED: 'warn',
  RESOLVED: 'good',
  ARCHIVED: 'plain',
  QUARANTINED: 'held',
  FORGOTTEN: 'plain',
};

export const FAILURE_MEANINGS: Record<FailureState, string> = {
  OPEN: 'nobody has decided',
  QUEUED: 'a replay has claimed it and has not sent it yet',
  REPLAYING: 'it was sent, the answer of the group is awaited',
  UNCONFIRMED: 'it was sent and the group said nothing in time: it may or may not have been handled',
  RESOLVED: 'its group has handled it',
  ARCHIVED: 'somebody decided that nothing is to be done',
  QUARANTINED: 'it failed again three times: it is not replayed before somebody restores it',
  FORGOTTEN: 'nobody sees what it holds, or replays it, any more',
};

export const HEALTH_TONES: Record<HealthStatus, Tone> = {
  OK: 'good',
  CATCHING_UP: 'info',
  UNKNOWN: 'plain',
  HELD: 'held',
  SLOW: 'warn',
  STALL: 'bad',
  REWIND: 'warn',
  STOP: 'bad',
  NO_OWNER: 'bad',
};

export const HEALTH_MEANINGS: Record<HealthStatus, string> = {
  OK: 'nothing waits, or no more than may',
  CATCHING_UP: 'behind, and less so every minute',
  UNKNOWN: 'too little was seen of it; never taken for OK',
  HELD: 'held on purpose: by a breaker, a pause, retries that wait, an operator',
  SLOW: 'falls further behind, or is later than it may be',
  STALL: 'records wait and nothing moves',
  REWIND: 'its committed offset fell',
  STOP: 'has an owner, and nothing is committed any more',
  NO_OWNER: 'records wait and no member owns the partition',
};

export const REPLAY_TONES: Record<ReplayState, Tone> = {
  PLANNED: 'plain',
  RUNNING: 'info',
  PAUSED: 'held',
  CANCELLED: 'warn',
  ENDED: 'good',
};

export const FAILURE_STATES = Object.keys(FAILURE_TONES) as FailureState[];
export const HEALTH_STATUSES = Object.keys(HEALTH_TONES) as HealthStatus[];
export const REPLAY_STATES = Object.keys(REPLAY_TONES) as ReplayState[];

/** A constant as a word: `NO_OWNER` is `no owner`. */
export const worded = (name: string) => name.toLowerCase().replaceAll('_', ' ');
