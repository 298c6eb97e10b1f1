import { Controller, useWatch } from 'react-hook-form'
import type { Control } from 'react-hook-form'
import type { MetaField } from '#ui/api/meta.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { Edit } from '#ui/generic/widgets/field.tsx'
import { Field } from '#ui/kit/Field.tsx'

/** One field of a form: label, control, help, and its problem. */
export function FormField({ control, field, disabled, className }: { control: Control<Values>; field: MetaField; disabled?: boolean; className?: string }) {
  const siblings = useSiblings(control, field)
  return (
    <Controller control={control} name={field.name} render={({ field: bound, fieldState }) => (
      <div data-field={field.name} className={`min-w-0 ${className ?? ''}`}>
        <Field label={field.label} help={field.help} error={fieldState.error?.message} required={field.required}>
          <Edit field={field} value={bound.value} onChange={bound.onChange} onBlur={bound.onBlur} siblings={siblings} disabled={disabled} />
        </Field>
      </div>
    )} />
  )
}

/** Values a control reads besides its own: the currency of money, the entity of an open reference. */
function useSiblings(control: Control<Values>, field: MetaField): Values {
  const names = [field.currency_field, field.kind === 'polyref' ? `${field.name}_entity` : undefined].filter(name => name !== undefined)
  const values = useWatch({ control, name: names, disabled: names.length === 0 }) as unknown[]
  return Object.fromEntries(names.map((name, index) => [name, values?.[index]]))
}

/** Moves the focus to a field of the form that holds `from`. */
export function focusField(from: HTMLElement | null, name: string): void {
  const root = from?.closest('form') ?? document
  root.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea, button, [role="combobox"])`)?.focus()
}
