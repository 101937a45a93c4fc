import { useEffect, useState } from 'react';
import { useLive } from '../../api/useLive';
import type { RecordDetail } from '../../api/types';
import { useKeys } from '../../app/keys/keyboard';
import { PageHead } from '../../app/PageHead';
import { navigate } from '../../router/location';
import { path } from '../../router/match';
import { Command } from '../../ui/Command';
import { Loaded } from '../../ui/Loaded';
import { FailureTag } from '../shared/StateTag';
import { RecordActions } from './RecordActions';
import { RecordBody } from './RecordBody';

/** Everything about one failure; masked, until somebody says why it must not be. */
export function RecordPage({ params: { record = '' } }: { params: Record<string, string> }) {
  const live = useLive<RecordDetail>(path`/records/${record}`, 'failures', 'replays');
  // what was unmasked is only in this page, and is gone with it
  const [unmasked, setUnmasked] = useState<RecordDetail | null>(null);
  useEffect(() => setUnmasked(null), [record]);
  const data = live.data;
  const go = (id: string | null | undefined) => () => id && navigate(path`/records/${id}`);
  useKeys({ '[': go(data?.newer), ']': go(data?.older) });
  const up = data
    ? { to: path`/failures/${data.failureGroup}`, name: 'Its kind' }
    : { to: '/failures', name: 'Failures' };
  return (
    <>
      <PageHead title={`Record ${record}`} up={up}>
        {data && <FailureTag of={data.state} />}
      </PageHead>
      <Loaded of={live}>
        {(masked) => (
          <div className="stack">
            <RecordActions of={masked} unmasked={unmasked} onUnmasked={setUnmasked} />
            <RecordBody of={unmasked ? { ...unmasked, timeline: masked.timeline } : masked} />
            <Command text={masked.command} />
          </div>
        )}
      </Loaded>
    </>
  );
}
