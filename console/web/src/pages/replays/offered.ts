import type { Replay, ReplayState } from '../../api/types';
import { refusal } from '../shared/actions';

export type Verb = 'start' | 'approve' | 'pause' | 'resume' | 'cancel';

const ALL: Verb[] = ['start', 'approve', 'pause', 'resume', 'cancel'];

const OF_STATE: Record<ReplayState, Verb[]> = {
  PLANNED: ['start', 'cancel'],
  RUNNING: ['pause', 'cancel'],
  PAUSED: ['resume', 'cancel'],
  CANCELLED: [],
  ENDED: [],
};

/** What is worth showing: all that may be done, and of what may not be done only what its state is about. */
export function offered(replay: Pick<Replay, 'state' | 'actions' | 'approval'>): Verb[] {
  const about = OF_STATE[replay.state].concat(replay.approval.needed && !replay.approval.by ? ['approve'] : []);
  return ALL.filter((verb) => about.includes(verb) || refusal(replay.actions, verb) === null);
}
