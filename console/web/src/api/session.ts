import { get, post, rememberToken, remove, whenLoggedOut } from './client';
import { store, useStore } from './store';
import type { Session } from './types';

// undefined: not asked yet
const session = store<Session | undefined>(undefined);

export const useSession = () => useStore(session);

/** The session of somebody who is logged in: pages are only shown to those. */
export function useUser(): Session {
  const current = useSession();
  if (!current) throw new Error('nobody is logged in');
  return current;
}

function keep(next: Session): void {
  rememberToken(next.csrfToken);
  session.set(next);
}

export async function loadSession(): Promise<void> {
  keep(await get<Session>('/session'));
}

export async function logIn(user: string, password: string): Promise<void> {
  keep(await post<Session>('/session', { user, password }));
}

export async function logOut(): Promise<void> {
  await remove('/session');
  await loadSession();
}

whenLoggedOut(() => {
  const current = session.get();
  if (current?.user) keep({ ...current, user: null, csrfToken: null, permissions: [], roles: [] });
});
