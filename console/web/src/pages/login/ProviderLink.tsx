import { withQuery } from '../../router/match';
import { Note } from '../../ui/Panel';

const REFUSED: Record<string, string> = {
  expired: 'Your login took too long, or was begun in another browser. Begin again.',
  provider: 'does not answer, or said no. Try again; if it stays so, ask who runs it. The audit has the details.',
  token: 'gave an answer that this console does not accept. Ask who runs the console: the audit has the details.',
  'no-role': 'knows you, and nobody gave you a role for this console. Ask for one: the audit says what it lacks.',
};

/** To the provider of logins, and back to where one is; why it was in vain, if it was. */
export function ProviderLink({ provider }: { provider: string }) {
  const here = new URLSearchParams(window.location.search);
  const refused = REFUSED[here.get('refused') ?? ''];
  here.delete('refused');
  const rest = here.toString();
  const to = window.location.pathname + (rest && `?${rest}`);
  return (
    <>
      {refused && (
        <div role="alert">
          <Note tone="bad">
            <span className="strong">Not logged in: </span>
            {refused.startsWith('Your') ? refused : `${provider} ${refused}`}
          </Note>
        </div>
      )}
      <a className="button" data-kind="primary" href={withQuery('/api/v1/login', { to })}>
        Sign in with {provider}
      </a>
    </>
  );
}
