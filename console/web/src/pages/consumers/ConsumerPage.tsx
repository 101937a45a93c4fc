import { useLive } from '../../api/useLive';
import type { ConsumerDetail } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { path } from '../../router/match';
import { Loaded } from '../../ui/Loaded';
import { Note } from '../../ui/Panel';
import { HealthTag } from '../shared/StateTag';
import { Commands } from '../verbs/Commands';
import { VerbButtons } from '../verbs/VerbButtons';
import { ConsumerFigures } from './ConsumerFigures';
import { LagCharts } from './LagCharts';
import { Members } from './Members';
import { Partitions } from './Partitions';
import { Rebalances } from './Rebalances';

/** One group: is it well, what is held and why, and the verbs for 2 AM. */
export function ConsumerPage({ params: { group = '' } }: { params: Record<string, string> }) {
  const live = useLive<ConsumerDetail>(path`/consumers/${group}`, 'consumers', 'breakers');
  const consumer = live.data?.consumer;
  return (
    <>
      <PageHead title={group} up={{ to: '/consumers', name: 'Consumers' }}>
        {consumer && <HealthTag of={consumer.status} />}
        {consumer && <span>{consumer.why}</span>}
      </PageHead>
      <Loaded of={live}>
        {(detail) => (
          <div className="stack">
            <VerbButtons of={detail} />
            <ConsumerFigures of={detail.consumer} />
            {detail.consumer.reportedAt === null && (
              <Note tone="warn">
                No member reports to Levee: what is held, parked and running inside of it is unknown. Offsets and members are what
                brokers say.
              </Note>
            )}
            <LagCharts of={detail.history} />
            <Partitions of={detail.partitions} />
            <Members of={detail.memberList} />
            <div className="columns">
              <div className="span-8">
                <Commands group={group} actions={detail.consumer.actions} />
              </div>
              <div className="span-4">
                <Rebalances of={detail.rebalances} />
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}
