import { useId, type ReactNode } from 'react';

type Props = {
  title: ReactNode;
  aside?: ReactNode;
  tone?: 'bad';
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

export function Panel({ title, aside, tone, flush, className, children }: Props) {
  const id = useId();
  return (
    <section className={`panel ${className ?? ''}`} data-tone={tone} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span className="grow" />
        {aside}
      </header>
      <div className={flush ? 'body flush' : 'body'}>{children}</div>
    </section>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

export function Note({ tone, children }: { tone?: 'bad' | 'warn' | 'good'; children: ReactNode }) {
  return (
    <div className="note" data-tone={tone}>
      {children}
    </div>
  );
}
