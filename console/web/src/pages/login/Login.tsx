import { useEffect, useState, type FormEvent } from 'react';
import { problemOf } from '../../api/client';
import { logIn } from '../../api/session';
import type { Problem, Session } from '../../api/types';
import { forgetAll } from '../../api/useLive';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Note } from '../../ui/Panel';
import { ProviderLink } from './ProviderLink';

export function Login({ session: { environment, login, version } }: { session: Session }) {
  useEffect(() => {
    document.title = 'Log in – Levee';
    forgetAll();
  }, []);
  return (
    <main className="login">
      <div className="banner" data-prod={environment.kind === 'PRODUCTION' || undefined}>
        {environment.kind} · {environment.name}
      </div>
      <div className="panel login-box">
        <h1 className="brand">
          <img src="/icon.svg" alt="" /> Levee console
        </h1>
        {login.provider && <ProviderLink provider={login.provider} />}
        {login.password && <PasswordForm />}
        <p className="muted">
          {login.password && !login.provider && 'The console printed a password when it was started first. '}Version {version}.
        </p>
      </div>
    </main>
  );
}

function PasswordForm() {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn(user, password).catch((error: unknown) => setProblem(problemOf(error)));
  };
  return (
    <form className="login-form" onSubmit={submit}>
      <Field label="User" name="user" autoComplete="username" required value={user} onChange={setUser} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      {problem && (
        <div role="alert">
          <Note tone="bad">
            <span className="strong">{problem.title}: </span>
            {problem.detail}. {problem.fix}.
          </Note>
        </div>
      )}
      <Button type="submit" kind="primary">
        Log in
      </Button>
    </form>
  );
}
