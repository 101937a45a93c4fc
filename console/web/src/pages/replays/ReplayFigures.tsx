import type { Replay } from '../../api/types';
import { count, percent } from '../../text/number';
import { span } from '../../text/time';
import { Figures } from '../../ui/Figures';

export function ReplayFigures({ of: replay }: { of: Replay }) {
  const { letters, handled, failed, refused, unconfirmed, sent, queued, etaSeconds, perSecond } = replay;
  return (
    <Figures
      of={[
        { name: 'letters, frozen', value: count(letters) },
        { name: `handled, ${percent(handled, letters)}`, value: count(handled), tone: handled > 0 ? 'good' : undefined },
        { name: 'failed again', value: count(failed), tone: failed > 0 ? 'bad' : undefined },
        { name: 'refused', value: count(refused), tone: refused > 0 ? 'warn' : undefined },
        { name: 'unconfirmed', value: count(unconfirmed), tone: unconfirmed > 0 ? 'warn' : undefined },
        { name: 'sent, not answered', value: count(sent) },
        { name: 'not sent', value: count(queued) },
        { name: 'a second at most', value: perSecond ?? '–' },
        { name: 'to its end, at least', value: etaSeconds === null ? '–' : span(etaSeconds) },
      ]}
    />
  );
}
