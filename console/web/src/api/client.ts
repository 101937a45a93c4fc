import { heard } from '../ui/useNow';
import type { Problem } from './types';

const BASE = '/api/v1';
const PATIENCE_MILLIS = 20_000;

/** What the console refused, or why it could not be asked (`status` 0). */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
  get status(): number {
    return this.problem.status;
  }
}

let csrfToken: string | null = null;
const onLoggedOut = new Set<() => void>();

export function rememberToken(token: string | null): void {
  csrfToken = token;
}

export function whenLoggedOut(listener: () => void): void {
  onLoggedOut.add(listener);
}

export const get = <T>(path: string) => ask<T>('GET', path);
export const post = <T>(path: string, body: unknown) => ask<T>('POST', path, body);
export const put = <T>(path: string, body: unknown) => ask<T>('PUT', path, body);
export const remove = <T>(path: string, body?: unknown) => ask<T>('DELETE', path, body);

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET' && csrfToken) headers['X-Levee-Csrf'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(BASE + path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  }).catch(() => {
    throw new ApiError(UNREACHABLE);
  });
  const date = response.headers.get('Date');
  if (date) heard(Date.parse(date));
  if (!response.ok) throw await refused(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function refused(response: Response): Promise<ApiError> {
  if (response.status === 401) onLoggedOut.forEach((listener) => listener());
  const problem: unknown = await response.json().catch(() => null);
  if (problem && typeof problem === 'object' && 'detail' in problem) return new ApiError(problem as Problem);
  return new ApiError({
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    detail: `the console answered ${response.status} without a reason`,
    fix: 'look at its log',
  });
}

const UNREACHABLE: Problem = {
  type: 'about:blank',
  title: 'The console does not answer',
  status: 0,
  detail: 'the console does not answer',
  fix: 'this page tries again by itself; is the console still running?',
};

/** What is to be said of something that was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) return error.problem;
  return { ...UNREACHABLE, title: 'The page has a bug', detail: String(error), fix: 'load it again' };
}
