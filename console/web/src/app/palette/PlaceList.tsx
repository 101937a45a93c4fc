import { useEffect, useRef } from 'react';
import { Tag } from '../../ui/Tag';
import type { Place } from './places';

type Props = { of: Place[]; chosen: number; open: (row: number) => void };

export function PlaceList({ of, chosen, open }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul id="places" role="listbox" aria-label="Found" ref={list} tabIndex={-1}>
      {of.map((place, row) => (
        <li key={place.to} id={`place-${row}`} role="option" aria-selected={row === chosen} onClick={() => open(row)}>
          <span className="grow clip">{place.name}</span>
          <Tag>{place.kind}</Tag>
        </li>
      ))}
      {of.length === 0 && (
        <li role="option" aria-selected={false} aria-disabled>
          Nothing of that name
        </li>
      )}
    </ul>
  );
}
