import type { ReactNode } from 'react';
import { say } from './toasts';

type Props = {
  children: ReactNode;
  onClick?: () => void;
  kind?: 'primary' | 'danger' | 'plain';
  /** Why it may not be done: it stays visible, and says so. */
  refused?: string | null;
  type?: 'button' | 'submit';
  hint?: string;
  pressed?: boolean;
  label?: string;
};

export function Button({ children, onClick, kind, refused, type = 'button', hint, pressed, label }: Props) {
  const click = () => (refused ? say(refused, 'warn') : onClick?.());
  return (
    <button
      type={refused ? 'button' : type}
      className="button"
      data-kind={kind}
      aria-disabled={refused ? true : undefined}
      aria-pressed={pressed}
      aria-label={label}
      title={refused ?? undefined}
      onClick={click}
    >
      {refused && <span aria-hidden="true">⊘</span>}
      {children}
      {hint && <kbd aria-hidden="true">{hint}</kbd>}
    </button>
  );
}
