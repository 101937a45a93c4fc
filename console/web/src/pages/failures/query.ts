import { withQuery } from '../../router/match';

const HOUR = 3_600_000;
const SAME = ['group', 'topic', 'cause', 'version', 'state', 'claimed', 'sort'];

/** What the page's URL asks for, as the console is asked: `new=24` is first seen within a day. */
export function failureQuery(page: URLSearchParams, now: number): string {
  const asked: Record<string, string> = {};
  for (const name of SAME) asked[name] = page.get(name) ?? '';
  const hours = Number(page.get('new'));
  // whole minutes, so that the same question stays the same for a while
  const since = hours > 0 ? new Date(Math.floor(now / 60_000) * 60_000 - hours * HOUR).toISOString() : '';
  return withQuery('/failure-groups', { ...asked, text: page.get('q') ?? '', since, limit: 1_000 });
}
