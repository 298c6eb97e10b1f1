import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import type { Choices, Preview } from '#ui/generic/merge/use-merge.ts'
import { Show } from '#ui/generic/widgets/field.tsx'

export interface ValueTableProps { entity: MetaEntity; fields: Preview['fields']; left: Row; right: Row; names: [string, string]; choices: Choices; onChoose: (choices: Choices) => void }

/** The fields in which the two differ, a choice a field. What is taken when nobody chooses is marked from the start. */
export function ValueTable({ entity, fields, left, right, names, choices, onChoose }: ValueTableProps) {
  const { t } = useTranslation()
  const known = fields.filter(field => entity.fields[field.name])
  if (known.length === 0) return <p className="p-4 text-soft">{t('merge.same')}</p>
  return (
    <div className="divide-y divide-line">
      {known.map(({ name, this: mine, with: theirs, result, choose }) => {
        const field = entity.fields[name]!
        const chosen = choices[name] ?? (JSON.stringify(result) === JSON.stringify(mine) ? 'this' : JSON.stringify(result) === JSON.stringify(theirs) ? 'with' : null)
        return (
          <fieldset key={name} disabled={!choose} className="grid gap-x-3 gap-y-1 px-4 py-2 md:grid-cols-[11rem_1fr_1fr] md:items-center">
            <legend className="sr-only">{field.label}</legend>
            <span className="text-sm text-soft" aria-hidden="true">{field.label}</span>
            {([['this', mine, left, names[0]], ['with', theirs, right, names[1]]] as const).map(([side, value, row, person]) => (
              <label key={side} className="flex min-h-9 min-w-0 items-center gap-2 rounded-md px-2 py-1 hover:bg-hover has-checked:bg-accent-soft">
                <input type="radio" name={`merge-${name}`} className="shrink-0" checked={chosen === side} onChange={() => onChoose({ ...choices, [name]: side })} aria-label={`${field.label}: ${person}`} />
                <span className="min-w-0 break-words"><Show field={field} path={name} value={value} row={row} /></span>
              </label>
            ))}
          </fieldset>
        )
      })}
    </div>
  )
}
