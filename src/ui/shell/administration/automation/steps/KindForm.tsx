import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import type { BodyProps } from '#ui/shell/administration/automation/steps/StepBody.tsx'
import type { FormField } from '#ui/shell/administration/automation/steps/kinds.ts'
import { TargetPicker } from '#ui/shell/administration/automation/steps/TargetPicker.tsx'
import { TemplateInput } from '#ui/shell/administration/automation/steps/TemplateInput.tsx'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }

/** The form of a kind that another module brought, drawn from what it says about itself. */
export function KindForm({ entity, step, kinds, onChange }: BodyProps) {
  const form = kinds.find((one) => one.name === step.kind)?.form ?? []
  // what is left empty is not said
  const set = (name: string, value: unknown): void => onChange(Object.fromEntries(Object.entries({ ...step, [name]: value }).filter(([, one]) => one !== '' && one !== null && one !== undefined)) as typeof step)
  return <>{form.map((field) => <Field key={field.name} label={field.label} required={field.required === true}>{control(field)}</Field>)}</>

  function control(field: FormField) {
    const value = typeof step[field.name] === 'string' ? (step[field.name] as string) : ''
    switch (field.type) {
      case 'template': case 'long_template': return <TemplateInput entity={entity} label={field.label} value={value} long={field.type === 'long_template'} onChange={(next) => set(field.name, next)} />
      case 'select': return <Select value={value || field.options?.[0]?.value || null} onChange={(next) => set(field.name, next)} options={field.options ?? []} />
      case 'boolean': return <Checkbox checked={step[field.name] === true} onChange={(next) => set(field.name, next)} />
      case 'record': return <RecordPicker {...CONTROL} entity={field.entities?.[0] ?? ''} value={value || null} onChange={(next) => set(field.name, next)} create={false} />
      case 'path': return <TargetPicker entity={entity} made={[]} only={field.entities ?? []} value={value} onChange={(next) => set(field.name, next)} />
      default: return <TextField value={value} onChange={(next) => set(field.name, next)} />
    }
  }
}
