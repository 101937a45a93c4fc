import { useEffect, type ReactNode } from 'react';
import { Link } from '../router/Link';
import { navigate } from '../router/location';
import { useKeys } from './keys/keyboard';

type Props = { title: string; up?: { to: string; name: string }; aside?: ReactNode; children?: ReactNode };

/** The head of a page; `Esc` goes one level up from it. */
export function PageHead({ title, up, aside, children }: Props) {
  useEffect(() => {
    document.title = `${title} – Levee`;
  }, [title]);
  useKeys(up ? { Escape: () => navigate(up.to) } : {});
  return (
    <div className="page-head">
      {up && (
        <Link to={up.to} className="nowrap">
          ← {up.name}
        </Link>
      )}
      <h1>{title}</h1>
      {children}
      <span className="grow" />
      {aside}
    </div>
  );
}
