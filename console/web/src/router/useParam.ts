import { useCallback } from 'react';
import { navigate, useLocation } from './location';

/** A filter, kept in the URL; its default is not written there. */
export function useParam(name: string, fallback = ''): [string, (value: string) => void] {
  const value = useLocation().searchParams.get(name) ?? fallback;
  const set = useCallback(
    (next: string) => {
      const url = new URL(window.location.href);
      if (next === fallback) url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      navigate(url.pathname + url.search, 'replace');
    },
    [name, fallback],
  );
  return [value, set];
}
