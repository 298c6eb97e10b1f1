import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import type { Rule } from '#ui/shell/administration/countries/country.ts'

/** When people may be reached for marketing or collection, and how often, in words. */
export function RuleText({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = usePreferences()
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' })
  // 5 January 2026 is a Monday
  const named = (day: number) => weekday.format(new Date(Date.UTC(2026, 0, 4 + day)))
  const days = (list: number[]) => (list.length > 2 ? `${named(list[0]!)}–${named(list.at(-1)!)}` : list.map(named).join(', '))
  return (
    <>
      <p className="font-medium">{format.list(rule.classes.map((each) => t(`countries.class.${each}`)))}: <span className="font-normal text-soft">{format.list(rule.channels.map((channel) => t(`countries.channel.${channel}`)))}</span></p>
      <p>{rule.windows.map((window) => <span key={window.days.join()} className="tabular mr-3 whitespace-nowrap">{days(window.days)} {window.from}–{window.to}</span>)}{rule.holidays && <span className="inline-block max-w-full">{t('countries.rules.no_holidays')}</span>}</p>
      {rule.caps.map((cap) => <p key={`${cap.per} ${cap.of} ${cap.channels.join()}`}>{t(`countries.rules.cap_${cap.of}_${cap.per}`, { count: cap.most })}{cap.channels.length < rule.channels.length && <span className="text-soft"> ({format.list(cap.channels.map((channel) => t(`countries.channel.${channel}`)))})</span>}</p>)}
    </>
  )
}
