import { useLive } from '../../api/useLive';
import type { Known, Replay } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { Command } from '../../ui/Command';
import { Loaded } from '../../ui/Loaded';
import { Note, Panel } from '../../ui/Panel';
import { ReplayTag } from '../shared/StateTag';
import { path } from '../../router/match';
import { Progress } from './Progress';
import { Ramp } from './Ramp';
import { RampTime } from './RampTime';
import { ReplayActions } from './ReplayActions';
import { ReplayFacts } from './ReplayFacts';
import { ReplayFigures } from './ReplayFigures';

/** How far a replay is, and what became of what it sent. */
export function ReplayPage({ params: { replay: id = '' } }: { params: Record<string, string> }) {
  const live = useLive<Known & { replay: Replay }>(path`/replays/${id}`, 'replays', 'failures');
  const replay = live.data?.replay;
  return (
    <>
      <PageHead title={replay ? `Replay to ${replay.group}` : 'Replay'} up={{ to: '/replays', name: 'Replays' }}>
        {replay && <ReplayTag of={replay.state} />}
        <code className="muted">{id}</code>
      </PageHead>
      <Loaded of={live}>
        {({ replay: shown }) => (
          <div className="stack">
            <ReplayActions of={shown} />
            {shown.waits && <Note tone="warn">It waits: {shown.waits}</Note>}
            {shown.ending && (
              <Note tone={shown.failed + shown.refused + shown.unconfirmed > 0 ? 'warn' : 'good'}>It ended: {shown.ending}</Note>
            )}
            <ReplayFigures of={shown} />
            <div className="columns">
              <div className="span-8 stack">
                <Panel title="Ramp">
                  <div className="stack">
                    <Ramp of={shown} />
                    <p className="muted">{shown.stage.text}</p>
                    <Progress of={shown} legend />
                  </div>
                </Panel>
                {shown.progress.length > 1 && (
                  <Panel title="Over time">
                    <RampTime of={shown} />
                  </Panel>
                )}
              </div>
              <div className="span-4 stack">
                <ReplayFacts of={shown} />
                <Command text={shown.command} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
