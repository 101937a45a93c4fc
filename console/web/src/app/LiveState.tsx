import { contact, pause } from '../api/live';
import { useStore } from '../api/store';
import { clock } from '../text/time';
import { Button } from '../ui/Button';

export function togglePause(): void {
  const { state } = contact.get();
  if (state !== 'lost') pause(state === 'live');
}

/** Whether what is shown is what is true. */
export function LiveState() {
  const { state, since } = useStore(contact);
  const texts = {
    live: 'Live',
    paused: `Paused since ${clock(since)} UTC`,
    lost: `No contact since ${clock(since)} UTC, trying again`,
  };
  return (
    <span className="buttons">
      <span role="status" className={`live ${state === 'lost' ? 'bad strong' : ''}`} data-state={state}>
        {texts[state]}
      </span>
      {state !== 'lost' && (
        <Button kind="plain" hint="." onClick={togglePause}>
          {state === 'paused' ? 'Resume' : 'Pause'}
        </Button>
      )}
    </span>
  );
}
