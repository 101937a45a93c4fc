import { useState } from 'react';
import type { Planned, Selection } from '../../api/types';
import { PageHead } from '../../app/PageHead';
import { useLocation } from '../../router/location';
import { path } from '../../router/match';
import { Note } from '../../ui/Panel';
import { NotFound } from '../../app/NotFound';
import { DryRun } from './DryRun';
import { Select } from './Select';
import { StartStep } from './StartStep';

/** A replay in four steps: what, what it would be, how, and why. Only the last one sends anything. */
export function Wizard() {
  const { searchParams } = useLocation();
  const kind = searchParams.get('kind');
  const ids = searchParams.get('ids')?.split(',').filter(Boolean) ?? [];
  const [planned, setPlanned] = useState<Planned | null>(null);
  if (!kind) return <NotFound />;
  return (
    <>
      <PageHead title="Replay" up={{ to: path`/failures/${kind}`, name: 'Its kind' }}>
        <code className="muted">{kind}</code>
      </PageHead>
      <div className="stack wizard">
        <Select kind={kind} ids={ids} planned={planned !== null} onPlanned={setPlanned} />
        {planned && (
          <>
            <DryRun of={planned} />
            <StartStep of={planned} />
          </>
        )}
        {!planned && <Note>Nothing is sent by a dry run: it says what a replay would be.</Note>}
      </div>
    </>
  );
}

export function selectionOf(kind: string, ids: string[], max: number): Selection {
  return ids.length > 0 ? { ids } : { failureGroup: kind, max };
}
