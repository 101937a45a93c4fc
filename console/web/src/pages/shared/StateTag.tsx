import type { FailureState, HealthStatus, ReplayState } from '../../api/types';
import { Tag } from '../../ui/Tag';
import { FAILURE_MEANINGS, FAILURE_TONES, HEALTH_MEANINGS, HEALTH_TONES, REPLAY_TONES, worded } from './states';

export function FailureTag({ of }: { of: FailureState }) {
  return (
    <Tag tone={FAILURE_TONES[of]} title={FAILURE_MEANINGS[of]}>
      {worded(of)}
    </Tag>
  );
}

export function HealthTag({ of, why }: { of: HealthStatus; why?: string }) {
  return (
    <Tag tone={HEALTH_TONES[of]} title={why ?? HEALTH_MEANINGS[of]}>
      {of === 'OK' ? 'OK' : worded(of)}
    </Tag>
  );
}

export function ReplayTag({ of }: { of: ReplayState }) {
  return <Tag tone={REPLAY_TONES[of]}>{worded(of)}</Tag>;
}
