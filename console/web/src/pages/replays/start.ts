import { post } from '../../api/client';
import type { Replay } from '../../api/types';
import { path } from '../../router/match';
import type { Terms } from './terms';

export function startReplay(id: string, letters: number, reason: string, terms: Terms): Promise<Replay> {
  return post<Replay>(path`/replays/${id}/start`, {
    reason,
    letters,
    perSecond: Number(terms.perSecond),
    maxLagSeconds: Number(terms.maxLagSeconds),
    answerTimeoutSeconds: Number(terms.answerTimeoutSeconds),
    wait: terms.wait,
    evenUndeployed: terms.evenUndeployed,
  });
}
