/** `PERMANENT dev.example.InvalidAmount`: the class first, its package in small. */
export function Cause({ of }: { of: string }) {
  const { category, type, where } = causeOf(of);
  return (
    <span title={of}>
      <span className="strong">{type}</span> <span className="second muted">{[category, where].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

export function causeOf(text: string): { category: string; type: string; where: string } {
  const space = text.indexOf(' ');
  const category = space < 0 ? '' : text.slice(0, space);
  const name = text.slice(space + 1);
  const dot = name.lastIndexOf('.');
  return { category, type: name.slice(dot + 1), where: dot < 0 ? '' : name.slice(0, dot) };
}
