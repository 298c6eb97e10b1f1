import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { mapValue } from '#ui/generic/import/spec.ts'
import type { ImportChoices } from '#ui/generic/import/spec.ts'
import type { ImportRow } from '#ui/generic/import/use-import.ts'
import { ValueTarget } from '#ui/generic/import/value-target.tsx'
import { Card } from '#ui/kit/Card.tsx'

/** Values that the dry run could not place, each with a way to say what is meant. */
export function FixValues({ entity, choices, rejected, onChange }: { entity: MetaEntity; choices: ImportChoices; rejected: ImportRow[]; onChange: (choices: ImportChoices) => void }) {
  const { t } = useTranslation()
  const found = unplaced(choices, rejected)
  if (found.length === 0) return null
  return (
    <Card title={t('generic.import.unplaced')}>
      <p className="mb-3 text-soft">{t('generic.import.unplaced_help')}</p>
      <ul className="flex flex-col gap-2">
        {found.map(({ column, value, count }) => {
          const field = entity.fields[choices.mapping[column] ?? '']
          return field ? (
            <li key={`${column}\u0000${value}`} className="grid items-center gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_5rem]">
              <span className="min-w-0 truncate"><span className="text-soft">{column}:</span> {value}</span>
              <ValueTarget field={field} from={value} value={choices.values[column]?.[value] ?? null} onChange={to => onChange(mapValue(choices, column, value, to))} />
              <span className="tabular text-sm text-soft">{t('generic.import.rows', { count })}</span>
            </li>
          ) : null
        })}
      </ul>
    </Card>
  )
}

/** Which values of which columns made rows fail, and how many rows among those seen. */
export function unplaced(choices: ImportChoices, rejected: readonly ImportRow[]): { column: string; value: string; count: number }[] {
  const counted = new Map<string, { column: string; value: string; count: number }>()
  for (const row of rejected) for (const error of row.errors) {
    const column = String(error.params?.['column'] ?? Object.entries(choices.mapping).find(([, field]) => field === error.field)?.[0] ?? '')
    const value = String(error.params?.['value'] ?? row.values?.[column] ?? '')
    if (!column || !value) continue
    const key = `${column}\u0000${value}`
    counted.set(key, { column, value, count: (counted.get(key)?.count ?? 0) + 1 })
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count).slice(0, 40)
}
