import { logOut, useUser } from '../api/session';
import { problemOf } from '../api/client';
import { useStore } from '../api/store';
import { Link } from '../router/Link';
import { Button } from '../ui/Button';
import { say } from '../ui/toasts';
import { LiveState } from './LiveState';
import { switchTheme, theme } from './theme';

export function Bar({ onFind, onHelp }: { onFind: () => void; onHelp: () => void }) {
  const { user, roles } = useUser();
  const dark = useStore(theme) === 'dark';
  const out = () => logOut().catch((error: unknown) => say(problemOf(error).detail, 'bad'));
  const may = roles.map(({ role, groups }) => `${role} of ${groups === '*' ? 'all groups' : groups}`).join(', ');
  return (
    <header className="bar">
      <Link to="/now" className="brand">
        <img src="/icon.svg" alt="" /> Levee
      </Link>
      <LiveState />
      <span className="grow" />
      <Button onClick={onFind} hint="Ctrl K">
        Find
      </Button>
      <Button kind="plain" onClick={onHelp} hint="?">
        Keys
      </Button>
      <Button kind="plain" onClick={switchTheme}>
        {dark ? 'Light' : 'Dark'}
      </Button>
      <span className="nowrap" title={may}>
        <span className="strong">{user}</span> <span className="muted">{may}</span>
      </span>
      <Button kind="plain" onClick={out}>
        Log out
      </Button>
    </header>
  );
}
