import { useTranslation } from 'react-i18next'
import { FormField } from '#ui/generic/form/form-field.tsx'
import { sectionsOf } from '#ui/generic/form/model.ts'
import type { EntityForm } from '#ui/generic/form/use-entity-form.ts'

const WIDE: ReadonlySet<string> = new Set(['longtext', 'json', 'file'])

/** The fields of a form by section, in two columns where there is room. */
export function FormSections({ form, columns = 2 }: { form: EntityForm; columns?: 1 | 2 }) {
  const { t } = useTranslation()
  const sections = sectionsOf(form.fields)
  return sections.map(section => (
    <fieldset key={section.name} className="mb-6 min-w-0">
      {(section.label || sections.length > 1) && <legend className="mb-3 text-base font-semibold">{section.label ?? t('generic.form.general')}</legend>}
      <div className={columns === 2 ? 'grid gap-x-6 gap-y-4 md:grid-cols-2' : 'grid gap-y-4'}>
        {section.fields.map(field => <FormField key={field.name} control={form.form.control} field={field} className={columns === 2 && WIDE.has(field.kind) ? 'md:col-span-2' : ''} />)}
      </div>
    </fieldset>
  ))
}
