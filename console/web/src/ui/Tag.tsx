import type { ReactNode } from 'react';

export type Tone = 'bad' | 'warn' | 'good' | 'held' | 'info' | 'plain';

const MARKS: Record<Tone, string> = { bad: '▲', warn: '◆', good: '●', held: '‖', info: '▸', plain: '' };

/** A status: a shape and a word, the colour only says it again. */
export function Tag({ tone = 'plain', title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone} title={title}>
      {MARKS[tone] && <span aria-hidden="true">{MARKS[tone]}</span>}
      {children}
    </span>
  );
}
