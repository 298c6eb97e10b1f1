import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { mapValue } from '#ui/generic/import/spec.ts'
import type { ImportChoices } from '#ui/generic/import/spec.ts'
import type { ImportTrouble } from '#ui/generic/import/use-import.ts'
import { ValueTarget } from '#ui/generic/import/value-target.tsx'
import { Card } from '#ui/kit/Card.tsx'

const SHOWN = 60

/** Values that the dry run could not place, each with how many rows it stopped and a way to say what is meant. */
export function FixValues({ entity, choices, troubles, onChange }: { entity: MetaEntity; choices: ImportChoices; troubles: ImportTrouble[]; onChange: (choices: ImportChoices) => void }) {
  const { t } = useTranslation()
  const found = unplaced(troubles)
  if (found.length === 0) return null
  return (
    <Card title={t('import.unplaced')}>
      <p className="mb-3 text-soft">{t('generic.import.unplaced_help')}</p>
      <ul className="flex flex-col gap-2">
        {found.map(({ column, value, count, detail, stopped }) => {
          const field = entity.fields[choices.mapping[column] ?? '']
          return field ? (
            <li key={`${column}\u0000${value}`} className="grid items-center gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_6rem]">
              <span className={`min-w-0 break-words ${stopped ? 'text-bad' : 'text-warn'}`}>{detail}</span>
              <ValueTarget field={field} from={value} unanswered={stopped ? undefined : t('import.stays_out')} value={choices.values[column]?.[value] ?? null} onChange={to => onChange(mapValue(choices, column, value, to))} />
              <span className="tabular text-sm text-soft">{t('generic.import.rows', { count })}</span>
            </li>
          ) : null
        })}
      </ul>
    </Card>
  )
}

/** A value of a column that made rows fail, or is left out of them; how many, and why. */
export interface Unplaced { column: string; value: string; count: number; detail: string; stopped: boolean }

/** Which values of which columns made rows fail or are left out, each once, most rows first. */
export function unplaced(troubles: readonly ImportTrouble[]): Unplaced[] {
  const counted = new Map<string, Unplaced>()
  for (const { column, value, count, effect, detail } of troubles) {
    if (!column || !value || effect === 'note') continue
    const key = `${column}\u0000${value}`
    counted.set(key, { column, value, count: (counted.get(key)?.count ?? 0) + count, detail: counted.get(key)?.detail ?? detail, stopped: effect === 'rejected' || (counted.get(key)?.stopped ?? false) })
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count).slice(0, SHOWN)
}
