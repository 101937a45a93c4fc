import { useEffect, useState } from 'react';
import { problemOf } from '../api/client';
import { loadSession, useSession } from '../api/session';
import type { Problem } from '../api/types';
import { Login } from '../pages/login/Login';
import { Empty } from '../ui/Panel';
import { Trouble } from '../ui/Loaded';
import { Toasts } from '../ui/Toasts';
import { Shell } from './Shell';

const AGAIN_MILLIS = 3_000;

export function App() {
  const session = useSession();
  const problem = useFirstContact();
  return (
    <>
      {session?.user ? <Shell /> : session ? <Login session={session} /> : <Waiting problem={problem} />}
      <Toasts />
    </>
  );
}

function Waiting({ problem }: { problem?: Problem }) {
  if (!problem) return <Empty>Asking the console …</Empty>;
  return (
    <main className="main">
      <Trouble problem={problem} reload={() => window.location.reload()} />
    </main>
  );
}

function useFirstContact(): Problem | undefined {
  const [problem, setProblem] = useState<Problem>();
  useEffect(() => {
    let timer = 0;
    const ask = () =>
      loadSession().catch((error: unknown) => {
        setProblem(problemOf(error));
        timer = window.setTimeout(() => void ask(), AGAIN_MILLIS);
      });
    void ask();
    return () => window.clearTimeout(timer);
  }, []);
  return problem;
}
