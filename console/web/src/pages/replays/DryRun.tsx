import type { Planned } from '../../api/types';
import { count, plural } from '../../text/number';
import { span, stamp } from '../../text/time';
import { Facts } from '../../ui/Facts';
import { Note, Panel } from '../../ui/Panel';
import { Until } from '../../ui/When';

/** 2. What it would be: how many, how long, what is left out, and what may go wrong. */
export function DryRun({ of: planned }: { of: Planned }) {
  const { replay, letters, overtaken, oldest, newest, refused, leastSeconds, hazards, arrivedSince } = planned;
  const left = Object.entries(refused);
  return (
    <Panel
      title="2 · Dry run"
      aside={
        replay.startableUntil && (
          <span className="muted">
            can be started for <Until at={replay.startableUntil} />
          </span>
        )
      }
    >
      <div className="stack">
        <Facts
          of={[
            ['Sent', <span className="strong" key="sent">{plural(letters, 'letter')}</span>],
            ['Failed', `${stamp(Date.parse(oldest))} to ${stamp(Date.parse(newest))}`],
            ['Takes at least', span(leastSeconds)],
            ['Come late', overtaken > 0 ? `${count(overtaken)}: a newer record of their key was handled` : 'none'],
            ['Left out', left.length === 0 ? 'none' : <LeftOut of={left} key="left" />],
            ['Came since', arrivedSince > 0 ? `${plural(arrivedSince, 'more', 'more')} that are not part of it` : 'none'],
          ]}
        />
        {hazards.map((hazard) => (
          <Note tone="warn" key={hazard}>
            {hazard}
          </Note>
        ))}
      </div>
    </Panel>
  );
}

function LeftOut({ of }: { of: [why: string, count: number][] }) {
  return (
    <>
      {of.map(([why, n]) => (
        <div key={why}>
          {count(n)} <span className="muted">{why}</span>
        </div>
      ))}
    </>
  );
}
