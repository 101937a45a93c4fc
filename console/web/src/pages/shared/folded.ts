import type { StackLine } from '../../api/types';

export type Block = StackLine | { hidden: number };

/** Runs of frames that are not of the application become one line that says how many they are. */
export function folded(lines: StackLine[], open: boolean): Block[] {
  if (open) return lines;
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.kind === 'HEADING' || line.kind === 'APPLICATION') blocks.push(line);
    else if (last && 'hidden' in last) last.hidden++;
    else blocks.push({ hidden: 1 });
  }
  return blocks;
}
