import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Draft } from '#ui/shell/administration/automation/draft.ts'

/** When an automation is set off, in words. */
export function TriggerWords({ draft: { entity: name, trigger } }: { draft: Draft }) {
  const { t } = useTranslation()
  const entity = useMeta().entities[name]
  const label = entity?.label ?? name
  if (trigger.type === 'date') {
    const key = trigger.hours ? 'hours' : trigger.days ? 'days' : 'same'
    return t(`automation.words.date_${key}${key === 'same' ? '' : `_${trigger.direction === 'before' ? 'before' : 'after'}`}`, { count: trigger.hours ?? trigger.days ?? 0, field: entity?.fields[trigger.field ?? '']?.label ?? trigger.field ?? '', entity: label })
  }
  const events = (trigger.events ?? []).map((event) => t(`automation.event.${event}`)).join(', ')
  const fields = (trigger.fields ?? []).map((one) => entity?.fields[one.field]?.label ?? one.field).filter(Boolean).join(', ')
  return t(fields ? 'automation.words.record_fields' : 'automation.words.record', { entity: label, events, fields })
}
