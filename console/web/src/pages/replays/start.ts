import { post } from '../../api/client';
import type { Replay } from '../../api/types';
import { path } from '../../router/match';
import type { Speed } from './speed';

export function startReplay(id: string, letters: number, reason: string, speed: Speed): Promise<Replay> {
  return post<Replay>(path`/replays/${id}/start`, {
    reason,
    letters,
    perSecond: Number(speed.perSecond),
    maxLagSeconds: Number(speed.maxLagSeconds),
    answerTimeoutSeconds: Number(speed.answerTimeoutSeconds),
  });
}
