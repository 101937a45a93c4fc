import { Link } from '../router/Link';
import { PageHead } from './PageHead';

export function NotFound() {
  return (
    <>
      <PageHead title="There is no such page" />
      <p>
        <Link to="/now">What is wrong now</Link>, or look for it with <kbd>Ctrl</kbd> <kbd>K</kbd>.
      </p>
    </>
  );
}
