import type { FailureGroupDetail } from '../../api/types';
import { Link } from '../../router/Link';
import { path } from '../../router/match';
import { Empty, Panel } from '../../ui/Panel';
import { Stack } from '../shared/Stack';

/** Why: the newest of them, its own frames first. */
export function Exemplar({ of }: { of: FailureGroupDetail['exemplar'] }) {
  if (!of) {
    return (
      <Panel title="Why">
        <Empty>No letter of this kind can be read any more.</Empty>
      </Panel>
    );
  }
  return (
    <Panel title="Why" aside={<Link to={path`/records/${of.record}`}>The newest record</Link>}>
      <Stack lines={of.stack} message={of.message} errorClass={of.causeClass ?? of.errorClass} />
    </Panel>
  );
}
