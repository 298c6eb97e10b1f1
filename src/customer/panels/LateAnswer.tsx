import { AlarmClock, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Item } from '#customer/panels/Answer.tsx'
import { lateOf } from '#customer/panels/late.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn, now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Badge } from '#ui/kit/Badge.tsx'

const MOST = 3

/** What is late, most pressing first. */
export function LateAnswer({ view }: { view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { zone } = usePreferences()
  const late = lateOf(view, now(), dayIn(zone))
  return (
    <Answer title={t('view360.late')} icon={<AlarmClock size={14} />} tools={late.length > 0 ? <Badge tone="bad">{t('view360.late_count', { count: late.length })}</Badge> : undefined}>
      {late.length === 0 && <p className="flex items-center gap-1.5 text-good"><CircleCheck size={14} aria-hidden="true" />{t('view360.nothing_late')}</p>}
      {late.slice(0, MOST).map(one => <Item key={one.id} entity={one.entity} id={one.id} title={one.title} below={`${t(`view360.late_kind.${one.kind}`)} · ${format.dateWords(one.due)}`} />)}
      {late.length > MOST && <p className="text-faint">{t('view360.more', { count: late.length - MOST, plus: '' })}</p>}
    </Answer>
  )
}
