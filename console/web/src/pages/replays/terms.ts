import { ofReplay } from '../shared/commands';

/** How a replay goes: as fast as that, and what it does not wait for to begin. */
export type Terms = {
  perSecond: string;
  maxLagSeconds: string;
  answerTimeoutSeconds: string;
  wait: boolean;
  evenUndeployed: boolean;
};

export const DEFAULT_TERMS: Terms = {
  perSecond: '50',
  maxLagSeconds: '60',
  answerTimeoutSeconds: '600',
  wait: false,
  evenUndeployed: false,
};
export const MOST_PER_SECOND = 500;

export function startCommand(id: string, reason: string, terms: Terms): string {
  return ofReplay('start', id, {
    rate: terms.perSecond,
    'max-lag': terms.maxLagSeconds,
    'answer-timeout': terms.answerTimeoutSeconds,
    wait: terms.wait,
    'even-undeployed': terms.evenUndeployed,
    reason,
  });
}

/** What is wrong with it; null if it can be sent. */
export function wrongTerms({ perSecond, maxLagSeconds, answerTimeoutSeconds }: Terms): string | null {
  const rate = Number(perSecond);
  if (!Number.isInteger(rate) || rate < 1 || rate > MOST_PER_SECOND) return `letters a second: 1 to ${MOST_PER_SECOND}`;
  const spans = [Number(maxLagSeconds), Number(answerTimeoutSeconds)];
  return spans.every((seconds) => Number.isInteger(seconds) && seconds >= 1) ? null : 'seconds: 1 or more';
}
