import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { startLive } from '../api/live';
import { match } from '../router/match';
import { useLocation } from '../router/location';
import { Bar } from './Bar';
import { Banner } from './Banner';
import { KeyHelp } from './keys/KeyHelp';
import { startKeyboard, useKeys } from './keys/keyboard';
import { Nav } from './Nav';
import { NotFound } from './NotFound';
import { PAGES } from './pages';
import { Palette } from './palette/Palette';
import { togglePause } from './LiveState';

type Open = 'palette' | 'help' | null;

export function Shell() {
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => startLive(), []);
  useLayoutEffect(() => startKeyboard(() => setOpen('palette')), []);
  useKeys({ '?': () => setOpen('help'), '.': togglePause });
  return (
    <div className="shell">
      <Banner />
      <Bar onFind={() => setOpen('palette')} onHelp={() => setOpen('help')} />
      <Nav />
      <Main />
      {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
      {open === 'help' && <KeyHelp onClose={() => setOpen(null)} />}
    </div>
  );
}

function Main() {
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    main.current?.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  for (const [pattern, Page] of PAGES) {
    const params = match(pattern, pathname);
    if (params) {
      return (
        <main className="main" ref={main} tabIndex={-1} key={pathname}>
          <Page params={params} />
        </main>
      );
    }
  }
  return (
    <main className="main" ref={main} tabIndex={-1}>
      <NotFound />
    </main>
  );
}
