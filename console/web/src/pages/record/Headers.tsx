import type { RecordDetail } from '../../api/types';
import { printable } from '../../text/printable';
import { Empty, Panel } from '../../ui/Panel';
import { Tag, type Tone } from '../../ui/Tag';
import { ContentText } from './ContentText';

type Header = RecordDetail['headers'][number];

const KINDS: Record<Header['kind'], { tone: Tone; title: string }> = {
  CUSTOM: { tone: 'plain', title: 'of the application' },
  LOCKED: { tone: 'held', title: 'of Levee or another framework: nobody edits it' },
  SENSITIVE: { tone: 'warn', title: 'named like a secret: never shown' },
};

export function Headers({ of }: { of: Header[] }) {
  return (
    <Panel title={`Headers · ${of.length}`} flush>
      {of.length === 0 ? (
        <Empty>None.</Empty>
      ) : (
        <table className="table headers">
          <colgroup>
            <col width="230" />
            <col width="96" />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Class</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {of.map(({ name, kind, value }, i) => (
              <tr key={i}>
                <td title={name}>{printable(name)}</td>
                <td>
                  <Tag tone={KINDS[kind].tone} title={KINDS[kind].title}>
                    {kind.toLowerCase()}
                  </Tag>
                </td>
                <td className="whole">
                  <ContentText of={value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
