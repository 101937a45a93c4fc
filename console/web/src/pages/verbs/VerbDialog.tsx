import { useState } from 'react';
import { post } from '../../api/client';
import type { Verb } from '../../api/types';
import { path } from '../../router/match';
import { Select } from '../../ui/Field';
import { say } from '../../ui/toasts';
import { Note } from '../../ui/Panel';
import { ReasonDialog } from '../shared/ReasonDialog';
import { controlCommand } from './command';
import { VerbInputs } from './VerbInputs';
import { body, VERBS, wrong, type Values } from './verbs';

type Props = {
  verb: Verb;
  group: string;
  topics: string[];
  breakers: string[];
  first: Values;
  onClose: () => void;
};

const SPANS: [seconds: number, name: string][] = [
  [300, '5 minutes'],
  [900, '15 minutes'],
  [3_600, '1 hour'],
  [14_400, '4 hours'],
  [86_400, '1 day'],
];

/** A verb: what it is told, why, for how long, and the name of the group, typed. */
export function VerbDialog({ verb, group, topics, breakers, first, onClose }: Props) {
  const [values, setValues] = useState<Values>(first);
  const [seconds, setSeconds] = useState(900);
  const { name, explained, inputs, danger } = VERBS[verb];
  const problem = wrong(verb, values);
  const act = async (reason: string) => {
    await post(path`/consumers/${group}/commands`, body(verb, values, reason, seconds));
    say('Written. Below you see which members have heard it.', 'good');
  };
  return (
    <ReasonDialog
      title={`${name} · ${group}`}
      verb={name}
      danger={danger}
      typed={group}
      ready={problem === null}
      command={(reason) => controlCommand(group, verb, values, reason, seconds)}
      act={act}
      onClose={onClose}
    >
      <p>{explained} It reaches every member within seconds, and ends by itself.</p>
      <VerbInputs inputs={inputs} values={values} onChange={setValues} topics={topics} breakers={breakers} />
      <Select
        label="Ends after"
        value={String(seconds)}
        onChange={(value) => setSeconds(Number(value))}
        of={SPANS.map(([value, text]) => ({ value: String(value), name: text }))}
      />
      {problem && <Note>{problem}</Note>}
    </ReasonDialog>
  );
}
