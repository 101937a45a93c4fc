import { useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { keysAreOff, switchKeys } from './keyboard';

const KEYS: [keys: string[], what: string][] = [
  [['g', 'n f r c b p a'], 'go to Now, Failures, Replays, Consumers, Breakers, Preflight, Audit'],
  [['j', 'k'], 'next and previous row'],
  [['Enter'], 'open the row'],
  [['Esc'], 'close, or one level up'],
  [['[', ']'], 'newer and older record'],
  [['x'], 'select a row'],
  [['/'], 'filter'],
  [['c', 'n'], 'claim, note: opens a dialog'],
  [['d'], 'dry run: opens the wizard'],
  [['.'], 'pause and resume live data'],
  [['Ctrl', 'K'], 'find anything'],
  [['?'], 'this list'],
];

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const [off, setOff] = useState(keysAreOff());
  const change = (next: boolean) => {
    switchKeys(next);
    setOff(next);
  };
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div className="key-line" key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">No key sends, archives or deletes anything.</p>
      <label className="check">
        <input type="checkbox" checked={off} onChange={(event) => change(event.target.checked)} />
        Turn single keys off (for speech input and the like); Ctrl K stays.
      </label>
    </Dialog>
  );
}
