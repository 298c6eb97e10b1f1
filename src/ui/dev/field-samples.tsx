import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Sample } from '#ui/dev/specimen.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Combobox } from '#ui/kit/Combobox.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { FileDrop } from '#ui/kit/FileDrop.tsx'
import { Month } from '#ui/kit/Month.tsx'
import { MultiSelect } from '#ui/kit/MultiSelect.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Resting } from '#ui/kit/Resting.tsx'
import { Select } from '#ui/kit/Select.tsx'
import type { Choice } from '#ui/kit/Select.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

interface Shown { disabled?: boolean; readOnly?: boolean }

/** What is filled in, each empty, filled, wrong, read-only and disabled. `say` gives a word of the gallery's catalogue. */
export function fieldSamples(say: (word: string) => string): Sample[] {
  const choices: Choice[] = ['one', 'two', 'three'].map((value) => ({ value, label: say(value) }))
  const states = (control: (filled: boolean, more: Shown) => ReactNode, readable = true): Sample['states'] => [
    { state: 'empty', show: <Field label={say('label')} help={say('help')}>{control(false, {})}</Field> }, { state: 'filled', show: <Field label={say('label')} required>{control(true, {})}</Field> },
    { state: 'wrong', show: <Field label={say('label')} error={say('error')}>{control(true, {})}</Field> }, ...(readable ? [{ state: 'read_only', show: <Field label={say('label')}>{control(true, { readOnly: true })}</Field> }] : []),
    { state: 'disabled', show: <Field label={say('label')}>{control(true, { disabled: true })}</Field> },
  ]
  return [
    { name: 'Field', states: [{ state: 'hidden_label', show: <Field label={say('label')} hideLabel><Text start="" /></Field> }] },
    { name: 'TextField', states: states((filled, more) => <Text start={filled ? say('long') : ''} {...more} />) },
    { name: 'TextArea', states: states((filled, more) => <Held start={filled ? say('long') : ''}>{(value, set) => <TextArea value={value} onChange={set} {...more} />}</Held>) },
    { name: 'NumberField', states: states((filled, more) => <Held<string | null> start={filled ? '1234.5' : null}>{(value, set) => <NumberField value={value} onChange={set} unit="kg" {...more} />}</Held>) },
    { name: 'DateField', states: states((filled, more) => <Held<string | null> start={filled ? '2026-03-31' : null}>{(value, set) => <DateField value={value} onChange={set} {...more} />}</Held>) },
    { name: 'Select', states: states((filled, more) => <Held<string | null> start={filled ? 'two' : null}>{(value, set) => <Select value={value} onChange={set} options={choices} emptyLabel={say('none')} {...more} />}</Held>, false) },
    { name: 'MultiSelect', states: states((filled, more) => <Held start={filled ? ['one', 'three'] : []}>{(value, set) => <MultiSelect value={value} onChange={set} options={choices} {...more} />}</Held>, false) },
    { name: 'Combobox', states: states((filled, more) => <Held<Choice | null> start={filled ? choices[0]! : null}>{(value, set) => <Combobox value={value} onChange={set} searchKey={['gallery']} search={async (text) => choices.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))} {...more} />}</Held>, false) },
    { name: 'Resting', states: [{ state: 'filled', show: <Resting aria-label={say('label')} text={say('word')} /> }] },
    { name: 'Checkbox', states: [
      { state: 'empty', show: <Held<boolean> start={false}>{(value, set) => <Checkbox checked={value} onChange={set}>{say('label')}</Checkbox>}</Held> }, { state: 'filled', show: <Held<boolean> start>{(value, set) => <Checkbox checked={value} onChange={set}>{say('label')}</Checkbox>}</Held> },
      { state: 'mixed', show: <Checkbox checked="mixed" onChange={() => undefined}>{say('label')}</Checkbox> }, { state: 'disabled', show: <Checkbox checked disabled onChange={() => undefined}>{say('label')}</Checkbox> },
    ] },
    { name: 'Switch', states: [
      { state: 'empty', show: <Held<boolean> start={false}>{(value, set) => <Switch checked={value} onChange={set}>{say('label')}</Switch>}</Held> }, { state: 'filled', show: <Held<boolean> start>{(value, set) => <Switch checked={value} onChange={set}>{say('label')}</Switch>}</Held> },
      { state: 'disabled', show: <Switch checked disabled onChange={() => undefined}>{say('label')}</Switch> },
    ] },
    { name: 'Radio', states: [...(['plain', 'row', 'cards'] as const).map((look) => ({ state: look as string, show: <Held<string | null> start="one">{(value, set) => <Radio label={`${say('label')} ${look}`} value={value} onChange={set} options={choices} look={look} />}</Held> })), { state: 'disabled', show: <Radio label={`${say('label')} –`} value="one" onChange={() => undefined} options={choices} disabled /> }] },
    { name: 'Month', states: [{ state: 'filled', show: <Held<string | null> start="2026-03-31">{(value, set) => <Month value={value} onChange={set} />}</Held> }] },
    { name: 'FileDrop', states: [{ state: 'normal', show: <FileDrop label={say('file')} help={say('help')} onFiles={() => undefined} /> }, { state: 'disabled', show: <FileDrop label={say('file')} disabled onFiles={() => undefined} /> }] },
  ]
}

function Text({ start, ...more }: Shown & { start: string }) {
  return <Held start={start}>{(value, set) => <TextField value={value} onChange={set} {...more} />}</Held>
}

/** A value for a control that is tried out. */
function Held<T>({ start, children }: { start: T; children: (value: T, set: (value: T) => void) => ReactNode }) {
  const [value, set] = useState(start)
  return children(value, set)
}
