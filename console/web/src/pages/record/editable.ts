import type { Content } from '../../api/types';

/** Why a value cannot be edited here; null if it can. */
export function notEditable({ form, truncated }: Content): string | null {
  if (form === 'MASKED') return 'unmask it first: who edits a value sees it';
  if (form === 'ABSENT') return 'it has no value';
  if (truncated) return 'its value is longer than 64 KiB: use levee dlq edit';
  return form === 'BINARY' ? 'its value is no text: use levee dlq edit' : null;
}

/** What to think of before it is sent; null if nothing is odd. */
export function doubt(before: string, after: string): string | null {
  if (isJson(before) && !isJson(after)) return 'It was JSON, and is none any more.';
  return after.trim() === '' ? 'Nothing is left of it.' : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
