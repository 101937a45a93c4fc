import { Link } from '../router/Link';
import { useLocation } from '../router/location';

const ITEMS: [path: string, name: string, key: string][] = [
  ['/now', 'Now', 'g n'],
  ['/failures', 'Failures', 'g f'],
  ['/replays', 'Replays', 'g r'],
  ['/consumers', 'Consumers', 'g c'],
  ['/breakers', 'Breakers', 'g b'],
  ['/preflight', 'Preflight', 'g p'],
  ['/audit', 'Audit', 'g a'],
];

export function Nav() {
  const { pathname } = useLocation();
  const here = pathname === '/' ? '/now' : pathname.replace(/^\/records/, '/failures');
  return (
    <nav className="nav" aria-label="Pages">
      <ul>
        {ITEMS.map(([path, name, key]) => (
          <li key={path}>
            <Link to={path} aria-current={here.startsWith(path) ? 'page' : undefined}>
              <span className="grow">{name}</span>
              <kbd aria-hidden="true">{key}</kbd>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
