import { ago, span, stamp } from '../text/time';
import { useNow } from './useNow';

/** A moment: how long ago, and on which second if somebody points at it. */
export function When({ at }: { at: string | null | undefined }) {
  const now = useNow();
  if (!at) return <span className="muted">unknown</span>;
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={stamp(time)}>
      {ago(time, now)}
    </time>
  );
}

/** How long until `at`; nothing is said of what is over. */
export function Until({ at }: { at: string }) {
  const time = Date.parse(at);
  const left = (time - useNow()) / 1_000;
  return (
    <time dateTime={at} title={stamp(time)}>
      {left > 0 ? span(left) : 'over'}
    </time>
  );
}
