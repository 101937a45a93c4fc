import { useUser } from '../api/session';

/** Where one is, in a colour and in words. */
export function Banner() {
  const { environment, readOnly } = useUser();
  const production = environment.kind === 'PRODUCTION';
  const word = environment.kind;
  const name = environment.name.toUpperCase() === word ? '' : ` · ${environment.name}`;
  return (
    <section className="banner" data-prod={production || undefined} aria-label="Environment">
      {word}
      {name}
      {readOnly && ' · READ ONLY'}
    </section>
  );
}
