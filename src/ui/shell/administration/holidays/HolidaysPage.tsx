import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { dayIn } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { AddDay } from '#ui/shell/administration/holidays/AddDay.tsx'
import { DayList } from '#ui/shell/administration/holidays/DayList.tsx'
import { countriesQuery, nameIn, yearQuery } from '#ui/shell/administration/holidays/year.ts'
import type { CalendarDay } from '#ui/shell/administration/holidays/year.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/holidays`: the days a country and region does not work, by year; an administrator adds days and strikes those that are worked after all. */
export function HolidaysPage() {
  const { t } = useTranslation()
  const meta = useMeta()
  const { language, zone } = usePreferences()
  usePageTitle(t('administration.page.holidays'))
  const [calendar, setCalendar] = useState(meta.organisation.country || 'ES')
  const [region, setRegion] = useState<string | null>(null)
  const [year, setYear] = useState(() => Number(dayIn(zone).slice(0, 4)))
  const [adding, setAdding] = useState(false)
  const place = { calendar, region, year }
  const countries = useQuery(countriesQuery)
  const asked = useQuery(yearQuery(place))
  const edits = meta.entities['holiday']?.rights.create === true
  const names = useMemo(() => new Intl.DisplayNames([language], { type: 'region' }), [language])
  const known = countries.data?.countries ?? [], here = known.find((country) => country.code === calendar)
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['calendar-year'] })

  /** Strikes a day, takes a strike back, or removes a day that was entered. */
  async function change(day: CalendarDay): Promise<void> {
    try {
      if (day.row) await api.delete(`/api/holiday/${day.row}`)
      else await api.post('/api/holiday', { calendar, date: day.date, region, name: { [language]: nameIn(day.name, language) }, works: true }, { idempotencyKey: idempotencyKey() })
      await refresh()
    } catch (error) { toastProblem(error) }
  }

  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.holidays')} subtitle={t('countries.holidays.about')} actions={edits && <Button variant="primary" icon={<Plus size={16} />} onClick={() => setAdding(true)}>{t('countries.holidays.add')}</Button>} />
      <div className="grid gap-4 px-gutter">
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('countries.country')} className="w-52"><Select value={calendar} onChange={(code) => { setCalendar(code ?? calendar); setRegion(null) }} options={known.map((country) => ({ value: country.code, label: names.of(country.code) ?? country.code }))} /></Field>
          <Field label={t('countries.region')} className="w-64"><Select value={region} onChange={setRegion} emptyLabel={t('countries.holidays.whole')} options={(here?.regions ?? []).map(({ code, name }) => ({ value: code, label: name }))} /></Field>
          <div className="flex items-center gap-1" role="group" aria-label={t('countries.holidays.year')}>
            <IconButton label={t('countries.holidays.before')} icon={<ChevronLeft size={16} />} onClick={() => setYear(year - 1)} />
            <span className="tabular min-w-12 text-center text-base font-semibold" aria-live="polite">{year}</span>
            <IconButton label={t('countries.holidays.after')} icon={<ChevronRight size={16} />} onClick={() => setYear(year + 1)} />
          </div>
        </div>
        {asked.data && !asked.data.confirmed && <Banner tone="warn">{t('countries.holidays.unconfirmed', { year, source: asked.data.source ?? '' })}</Banner>}
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !asked.data ? <Skeleton lines={10} /> : <DayList days={asked.data.days} label={t('countries.holidays.caption', { place: names.of(calendar) ?? calendar, year })} edits={edits} onChange={(day) => void change(day)} />}
      </div>
      {adding && <AddDay place={place} regionName={here?.regions.find((one) => one.code === region)?.name ?? null} onClose={() => setAdding(false)} onAdded={() => { setAdding(false); void refresh() }} />}
    </div>
  )
}
