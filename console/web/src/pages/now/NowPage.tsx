import { useLive } from '../../api/useLive';
import type { Now } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { Loaded } from '../../ui/Loaded';
import { Behind } from './Behind';
import { Busy } from './Busy';
import { Dependencies } from './Dependencies';
import { Fresh } from './Fresh';
import { Loss } from './Loss';
import { Next } from './Next';

/** The emergency room: six questions in the order in which they are asked, on one screen. */
export function NowPage() {
  const now = useLive<Now>('/now', 'now', 'failures', 'replays', 'consumers', 'breakers');
  return (
    <>
      <PageHead title="Now" />
      <Loaded of={now}>
        {(data) => (
          <div className="room">
            <Loss of={data.loss} />
            <Fresh of={data.fresh} />
            <Dependencies of={data.breakers} />
            <Behind of={data.behind} />
            <Busy of={data.busy} />
            <Next of={data.next} fresh={data.fresh} />
          </div>
        )}
      </Loaded>
    </>
  );
}
