import { ofReplay } from '../shared/commands';

export type Speed = { perSecond: string; maxLagSeconds: string; answerTimeoutSeconds: string };

export const DEFAULT_SPEED: Speed = { perSecond: '50', maxLagSeconds: '60', answerTimeoutSeconds: '600' };
export const MOST_PER_SECOND = 500;

export function startCommand(id: string, reason: string, speed: Speed): string {
  return ofReplay('start', id, {
    rate: speed.perSecond,
    'max-lag': speed.maxLagSeconds,
    'answer-timeout': speed.answerTimeoutSeconds,
    reason,
  });
}

/** What is wrong with it; null if it can be sent. */
export function wrongSpeed({ perSecond, maxLagSeconds, answerTimeoutSeconds }: Speed): string | null {
  const rate = Number(perSecond);
  if (!Number.isInteger(rate) || rate < 1 || rate > MOST_PER_SECOND) return `letters a second: 1 to ${MOST_PER_SECOND}`;
  const spans = [Number(maxLagSeconds), Number(answerTimeoutSeconds)];
  return spans.every((seconds) => Number.isInteger(seconds) && seconds >= 1) ? null : 'seconds: 1 or more';
}
