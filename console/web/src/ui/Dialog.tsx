import { useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react';

type Props = {
  title: string;
  onClose: () => void;
  onSubmit?: () => void;
  foot?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** The browser's own modal dialog: it keeps the focus inside, closes with Esc, and gives the focus back. */
export function Dialog({ title, onClose, onSubmit, foot, className, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    ref.current?.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea)')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <dialog ref={ref} className={className} aria-labelledby={id} onClose={onClose}>
      <form onSubmit={submit}>
        <div className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="button" data-kind="plain" onClick={() => ref.current?.close()}>
            Close <kbd aria-hidden="true">Esc</kbd>
          </button>
        </div>
        <div className="dialog-body">{children}</div>
        {foot && <div className="dialog-foot">{foot}</div>}
      </form>
    </dialog>
  );
}
