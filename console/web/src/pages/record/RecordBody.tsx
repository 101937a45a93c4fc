import type { RecordDetail } from '../../api/types';
import { Panel } from '../../ui/Panel';
import { Stack } from '../shared/Stack';
import { ContentPanel } from './ContentPanel';
import { Headers } from './Headers';
import { NeighbourPanel } from './NeighbourPanel';
import { Origin } from './Origin';
import { Timeline } from './Timeline';

export function RecordBody({ of: record }: { of: RecordDetail }) {
  return (
    <div className="columns">
      <div className="span-8 stack">
        <Panel title="Why">
          <Stack lines={record.stack} message={record.message} errorClass={record.causeClass ?? record.errorClass} />
        </Panel>
        <ContentPanel title="Key" of={record.key} />
        <ContentPanel title="Value" of={record.value} />
        <Headers of={record.headers} />
      </div>
      <div className="span-4 stack">
        <Timeline of={record.timeline} />
        <Origin of={record} />
        <NeighbourPanel record={record.id} />
      </div>
    </div>
  );
}
