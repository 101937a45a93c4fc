import { store } from '../api/store';

export type Theme = 'light' | 'dark';

const CHOSEN = 'levee.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function wanted(): Theme {
  const chosen = localStorage.getItem(CHOSEN);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

export const theme = store<Theme>(wanted());

function apply(): void {
  theme.set(wanted());
  document.documentElement.dataset['theme'] = theme.get();
}

export function startTheme(): void {
  system.addEventListener('change', apply);
  apply();
}

export function switchTheme(): void {
  localStorage.setItem(CHOSEN, theme.get() === 'dark' ? 'light' : 'dark');
  apply();
}
