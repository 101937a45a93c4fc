import type { ConsumerDetail } from '../../api/types';
import { count } from '../../text/number';
import { span } from '../../text/time';
import { TimeChart } from '../../ui/chart/TimeChart';
import { Panel } from '../../ui/Panel';

/** Seconds first: records say little without a rate. */
export function LagCharts({ of }: { of: ConsumerDetail['history'] }) {
  const seconds = of.map(({ at, lagSeconds }) => ({ x: Date.parse(at), y: lagSeconds }));
  const records = of.map(({ at, lagRecords }) => ({ x: Date.parse(at), y: lagRecords }));
  return (
    <div className="columns">
      <div className="span-6">
        <Panel title="Behind, in time">
          <TimeChart label="Behind, in time" lines={[{ name: 'now', points: seconds }]} format={span} />
        </Panel>
      </div>
      <div className="span-6">
        <Panel title="Behind, in records">
          <TimeChart label="Behind, in records" lines={[{ name: 'now', points: records }]} format={count} />
        </Panel>
      </div>
    </div>
  );
}
