import { useUser } from '../api/session';

/** Where one is, in a colour and in words. */
export function Banner() {
  const { environment, readOnly } = useUser();
  const production = environment.kind === 'PRODUCTION';
  const word = environment.kind;
  const name = environment.name.toUpperCase() === word ? '' : ` · ${environment.name}`;
  return (
    <div className="banner" data-prod={production || undefined}>
      {word}
      {name}
      {readOnly && ' · READ ONLY'}
    </div>
  );
}
