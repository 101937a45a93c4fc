import { command } from '../../text/command';
import type { Selection } from '../../api/types';

const BROKERS = { 'bootstrap-server': '…' };

/** The words and options that name a selection. */
function named(selection: Selection): [ids: string[], options: Record<string, string | number>] {
  return 'ids' in selection ? [selection.ids, {}] : [[], { 'all-of': selection.failureGroup, max: selection.max }];
}

export function dlq(verb: string, selection: Selection, reason: string, more: Record<string, string | boolean> = {}): string {
  const [ids, options] = named(selection);
  return command(['dlq', verb, ...ids], { ...options, ...more, reason, ...BROKERS });
}

export function ofReplay(verb: string, replay: string, options: Record<string, string | number | boolean>): string {
  return command(['dlq', verb, replay], { ...options, ...BROKERS });
}
