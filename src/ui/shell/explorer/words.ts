import { useTranslation } from 'react-i18next'
import type { AxisHead, Cube, Head, MeasureHead, Value } from '#analytical/cubes/answer.ts'
import { useMeta } from '#ui/api/meta.ts'
import { writeDuration } from '#ui/generic/widgets/duration-text.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'

export interface Words {
  /** a figure as the person's region writes it; a dash for none */
  figure: (value: Value | undefined, measure: MeasureHead) => string
  /** shortened, for axes and bars */
  brief: (value: Value | undefined, measure: MeasureHead) => string
  /** what a row or column is called */
  head: (head: Head, axes: AxisHead[]) => string
  key: (head: Head, axes: AxisHead[], index: number) => string
  share: (share: number | null | undefined) => string
  /** `+12,5 %`; of percents in points */
  growth: (growth: number | null | undefined, measure: MeasureHead) => string
}

/** Figures and heads of a cube in words. */
export function useWords(cube: Pick<Cube, 'currency'> | undefined): Words {
  const { t } = useTranslation()
  const format = useFormat(), { language } = usePreferences(), home = useMeta().organisation.currency
  const currency = cube?.currency ?? home
  const written = (value: Value | undefined, { kind, unit }: MeasureHead, short: boolean): string => {
    if (value === null || value === undefined) return '–'
    if (kind === 'money') return short ? format.moneyShort(value, currency) : format.money(value, currency, home)
    if (kind === 'percent') return format.percent(value)
    if (kind === 'duration' && unit === 'seconds') return writeDuration(Math.round(Number(value)))
    const number = format.number(Math.round(Number(value) * 10) / 10)
    return kind === 'duration' ? t('explorer.days', { said: number, count: Number(value) }) : typeof value === 'string' ? format.number(value) : number
  }
  const key = (head: Head, axes: AxisHead[], index: number): string => {
    const { value, label } = head.keys[index]!, grain = axes[index]?.grain
    return grain && typeof value === 'string' ? bucket(value, grain, label, { language, date: format.date, quarter: (quarter, year) => t('explorer.quarter', { quarter, year }), week: (week, year) => t('explorer.week', { week, year }) }) : label
  }
  return {
    figure: (value, measure) => written(value, measure, false), brief: (value, measure) => written(value, measure, true), key,
    head: (head, axes) => head.keys.map((_, index) => key(head, axes, index)).join(' · ') || t('explorer.all'),
    share: (share) => (share === null || share === undefined ? '' : format.percent(share)),
    growth: (growth, { kind }) => {
      if (growth === null || growth === undefined) return ''
      const said = kind === 'percent' ? t('explorer.points', { said: format.number(Math.round(Math.abs(growth) * 10) / 10) }) : format.percent(Math.abs(growth))
      return `${growth > 0 ? '+' : growth < 0 ? '−' : '±'}${said}`
    },
  }
}

function bucket(start: string, grain: string, label: string, words: { language: string; date: (day: string) => string; quarter: (quarter: string, year: string) => string; week: (week: string, year: string) => string }): string {
  const year = start.slice(0, 4)
  if (grain === 'year') return year
  if (grain === 'month') return new Intl.DateTimeFormat(words.language, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${start}T00:00:00Z`))
  if (grain === 'quarter') return words.quarter(label.slice(-1), year)
  if (grain === 'week') return words.week(label.slice(6), label.slice(0, 4))
  return words.date(start)
}
