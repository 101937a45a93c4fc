import { useRef } from 'react';
import type { Replay } from '../../api/types';
import { plural } from '../../text/number';
import { useWidth } from '../../ui/chart/useWidth';
import { stages, type Stage } from './stages';

const GAP = 8;
const TOP = 18;
const BAR = 22;
const HEIGHT = TOP + BAR + 18;

/** The ramp as a picture: a stage begins when all before it were answered. */
export function Ramp({ of: replay }: { of: Pick<Replay, 'letters' | 'handled' | 'failed' | 'unconfirmed' | 'sent'> }) {
  const svg = useRef<SVGSVGElement>(null);
  const whole = useWidth(svg);
  const answered = replay.handled + replay.failed + replay.unconfirmed;
  const all = stages(replay.letters, answered, replay.sent);
  const width = (whole - GAP * (all.length - 1)) / all.length;
  const said = `${plural(answered, 'answer')} of ${plural(replay.letters, 'letter')}, ${replay.sent} sent and not answered`;
  return (
    <svg className="chart" ref={svg} viewBox={`0 0 ${whole} ${HEIGHT}`} height={HEIGHT} role="img" aria-label={`Ramp: ${said}`}>
      {all.map((stage, i) => (
        <Bar key={stage.name} of={stage} x={i * (width + GAP)} width={width} />
      ))}
    </svg>
  );
}

function Bar({ of: { name, size, answered, out }, x, width }: { of: Stage; x: number; width: number }) {
  const done = (answered / size) * width;
  const begun = answered + out > 0;
  return (
    <g>
      <text x={x} y={TOP - 7} className={begun && answered < size ? 'on' : undefined}>
        {name}
      </text>
      <rect className="ramp-rest" x={x} y={TOP} width={width} height={BAR} rx="3" />
      <rect className="ramp-sent" x={x + done} y={TOP} width={(out / size) * width} height={BAR} rx="3" />
      <rect className="ramp-done" x={x} y={TOP} width={done} height={BAR} rx="3" />
      <text x={x} y={TOP + BAR + 14}>
        {answered === size ? 'answered' : begun ? `${answered} of ${size} answered` : 'waits'}
      </text>
    </g>
  );
}
