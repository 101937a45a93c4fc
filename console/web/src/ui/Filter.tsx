import { useParam } from '../router/useParam';

/** A choice that stands in the URL. */
export function FilterSelect({ name, label, of }: { name: string; label: string; of: [value: string, text: string][] }) {
  const [value, set] = useParam(name);
  return (
    <label className="filter">
      <span className="muted">{label} </span>
      <select className="input" value={value} onChange={(event) => set(event.target.value)}>
        {of.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Words to look for, in the URL; the key `/` goes here. */
export function FilterText({ name = 'q', label }: { name?: string; label: string }) {
  const [value, set] = useParam(name);
  return (
    <input
      className="input search"
      type="search"
      data-filter
      aria-label={label}
      placeholder={`${label}  ( / )`}
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  );
}
