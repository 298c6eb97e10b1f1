import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { lastDay } from '#ui/generic/list/groups.ts'
import type { Group, Grouping, Part } from '#ui/generic/list/groups.ts'

/** How a group is called: the option, the record's name, the month in words. */
export function useGroupName(grouping: Grouping): (group: Group) => string {
  const { t } = useTranslation()
  const { language } = usePreferences()
  return group => nameOf(t, language, grouping, group)
}

/** What a list is grouped by, in words: `Etapa`, `Fecha de cierre por mes`. */
export function groupingName(t: TFunction, entity: MetaEntity, written: string): string {
  const [name = '', part] = written.split(':')
  const label = entity.fields[name]?.label ?? name
  return part ? t(`lists.group.by_${part as Part}`, { field: label }) : label
}

function nameOf(t: TFunction, language: string, { field, part }: Grouping, { value, name, key }: Group): string {
  if (value === null) return t('lists.group.none', { field: field.label.toLocaleLowerCase() })
  if (part === 'quarter') return t('lists.group.quarter', { number: Math.floor((Number(key.slice(5, 7)) - 1) / 3) + 1, year: key.slice(0, 4) })
  if (part) return periodName(language, key.slice(0, 10), part)
  if (field.kind === 'boolean') return t(value === true ? 'generic.yes' : 'generic.no')
  if (field.target) return name ?? t('generic.field.hidden_record')
  if (field.kind === 'country') return countryName(language, key)
  return field.options?.find(option => option.value === key)?.label ?? key
}

/** `Noviembre de 2026`, `16–22 nov 2026`, `2026`. */
function periodName(language: string, first: string, part: Exclude<Part, 'quarter'>): string {
  const at = new Date(`${first}T00:00:00Z`)
  const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
  if (part === 'year') return first.slice(0, 4)
  if (part === 'month') return capital(written({ month: 'long', year: 'numeric' }).format(at))
  return written({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(at, new Date(`${lastDay(first, 'week')}T00:00:00Z`))
}

function countryName(language: string, code: string): string {
  try { return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code } catch { return code }
}

const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)
