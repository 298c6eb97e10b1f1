import { Pencil } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetaField } from '#ui/api/meta.ts'
import { focusField } from '#ui/generic/form/form-field.tsx'
import type { Values } from '#ui/generic/form/model.ts'
import { useTitle } from '#ui/generic/record/use-title.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'

/** more would be a form of its own: the whole form is one press away */
const MOST = 8

/** Values that will be stored with a new record although no field of the short form shows them; each opens its field. */
export function AlsoStored({ fields, values, onTake }: { fields: readonly MetaField[]; values: Values; onTake: (name: string) => void }) {
  const { t } = useTranslation()
  const heading = useId()
  const shown = fields.filter(field => field.name in values && values[field.name] !== false && values[field.name] !== 0 && field.kind !== 'json' && field.kind !== 'longtext').slice(0, MOST)
  if (shown.length === 0) return null
  const take = (name: string): void => {
    const stays = document.getElementById(heading), form = stays?.closest('form') ?? null
    // the button goes away with the press: a dialog whose focus vanishes takes it for itself
    stays?.focus()
    onTake(name)
    requestAnimationFrame(() => focusField(form, name))
  }
  return (
    <section aria-labelledby={heading} className="mb-5 min-w-0">
      <p id={heading} tabIndex={-1} className="mb-2 text-sm text-soft outline-none">{t('generic.form.also_stored')}</p>
      <ul className="flex flex-wrap gap-2">
        {shown.map(field => (
          <li key={field.name} className="min-w-0 max-w-full">
            <button type="button" onClick={() => take(field.name)} aria-label={t('generic.form.change_field', { field: field.label })} aria-describedby={`${heading}-${field.name}`}
              className="flex min-h-8 max-w-full items-center gap-1.5 rounded-md border border-line px-2.5 py-1 text-left text-sm hover:border-line-strong max-md:min-h-11">
              <span id={`${heading}-${field.name}`} className="flex min-w-0 items-center gap-1.5"><span className="text-soft">{field.label}</span><span className="min-w-0 truncate font-medium"><Value field={field} value={values[field.name]} values={values} /></span></span>
              <Pencil size={13} className="shrink-0 text-faint" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A reference by its name only: what it stands in is a button already. */
function Value({ field, value, values }: { field: MetaField; value: unknown; values: Values }) {
  const title = useTitle(field.target ?? '', field.target ? textOf(value) : '')
  return field.target ? (title?.title ?? '…') : <Show field={field} path={field.name} value={value} row={values} dense />
}
