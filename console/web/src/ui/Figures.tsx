import type { ReactNode } from 'react';

export type Fig = { name: string; value: ReactNode; tone?: 'bad' | 'warn' | 'good'; title?: string };

/** Large numbers beside each other. */
export function Figures({ of }: { of: Fig[] }) {
  return (
    <div className="figures panel">
      {of.map(({ name, value, tone, title }) => (
        <div className="figure" key={name} title={title}>
          <div className={`value clip ${tone ?? ''}`}>{value}</div>
          <div className="name">{name}</div>
        </div>
      ))}
    </div>
  );
}
