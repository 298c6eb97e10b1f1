import { useTranslation } from 'react-i18next'
import { FormField } from '#ui/generic/form/form-field.tsx'
import type { MetaEntity } from '#ui/api/meta.ts'
import { sectionsOf } from '#ui/generic/form/model.ts'
import type { EntityForm } from '#ui/generic/form/use-entity-form.ts'
import { arrangedSections, LATER } from '#ui/generic/meta/layout.ts'

const WIDE: ReadonlySet<string> = new Set(['longtext', 'json', 'file'])

/** The fields of a form by section, in two columns where there is room; of an `entity`, as its pages are arranged. */
export function FormSections({ form, columns = 2, entity }: { form: EntityForm; columns?: 1 | 2; entity?: MetaEntity }) {
  const { t } = useTranslation()
  const sections = entity ? arrangedSections(entity, form.fields) : sectionsOf(form.fields).map(section => ({ ...section, columns: [section.fields], flows: true }))
  return sections.map(section => (
    <fieldset key={section.name} className="mb-6 min-w-0">
      {(section.label || sections.length > 1) && <legend className="mb-3 text-base font-semibold">{section.label ?? t(section.name === LATER ? 'generic.record.later_fields' : 'generic.form.general')}</legend>}
      <div className={columns === 2 ? 'grid gap-x-6 gap-y-4 md:grid-cols-2' : 'grid gap-y-4'}>
        {section.flows || columns === 1 ? section.columns.flat().map(field => <FormField key={field.name} control={form.form.control} field={field} className={columns === 2 && WIDE.has(field.kind) ? 'md:col-span-2' : ''} />)
          : section.columns.map((column, at) => <div key={at} className={section.columns.length === 1 ? 'grid content-start gap-y-4 md:col-span-2' : 'grid content-start gap-y-4'}>{column.map(field => <FormField key={field.name} control={form.form.control} field={field} />)}</div>)}
      </div>
    </fieldset>
  ))
}
