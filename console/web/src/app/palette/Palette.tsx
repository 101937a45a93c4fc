import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useLive } from '../../api/useLive';
import type { Consumer, FailureGroup, Page } from '../../api/types';
import { navigate } from '../../router/location';
import { places } from './places';
import { PlaceList } from './PlaceList';

/** Find anything by its name. */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const failures = useLive<Page<FailureGroup>>('/failure-groups?limit=500');
  const consumers = useLive<Page<Consumer>>('/consumers?limit=1000');
  const found = places(words, failures.data?.items ?? [], consumers.data?.items ?? []);
  const chosen = Math.min(at, found.length - 1);
  useEffect(() => dialog.current?.showModal(), []);
  const open = (row: number) => {
    const place = found[row];
    dialog.current?.close();
    if (place) navigate(place.to);
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) setAt(Math.max(0, Math.min(found.length - 1, chosen + by)));
    else if (event.key === 'Enter') open(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="palette" aria-label="Find" onClose={onClose}>
      <input
        className="input"
        role="combobox"
        aria-expanded
        aria-controls="places"
        aria-activedescendant={found.length > 0 ? `place-${chosen}` : undefined}
        aria-label="A page, group, cause, or id of a record"
        placeholder="A page, group, cause, or id of a record"
        value={words}
        onKeyDown={keys}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
      />
      <PlaceList of={found} chosen={chosen} open={open} />
    </dialog>
  );
}
