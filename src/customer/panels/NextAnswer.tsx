import { ArrowRight, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer, Item } from '#customer/panels/Answer.tsx'
import { panelOf } from '#customer/panels/glances.tsx'
import { suggestionFor } from '#customer/panels/suggestion.tsx'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { dayIn, now } from '#ui/i18n/now.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Button } from '#ui/kit/Button.tsx'

/** What comes next: the next thing planned; when nothing is, a suggestion with its reason, to be taken over with one click. */
export function NextAnswer({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { zone } = usePreferences()
  const task = useMeta().entities['task']
  const [making, setMaking] = useState(false)
  const planned = panelOf(view, 'tasks')?.rows.find(row => !row['due_at'] || Date.parse(textOf(row['due_at'])) >= now().getTime())
  const idea = suggestionFor(view, now(), dayIn(zone))
  const subject = t(`view360.idea.${idea.key}`, idea.values)
  const prefill = useMemo(() => ({ subject, kind: idea.kind, [entity.name]: view.record.id }), [subject, idea.kind, entity.name, view.record.id])
  return (
    <Answer title={t('view360.next')} icon={<ArrowRight size={14} />}>
      {planned ? (
        <Item entity="task" id={planned.id} title={textOf(planned['subject'])} below={[planned['due_at'] ? format.datetime(textOf(planned['due_at'])) : t('view360.no_date'), textOf(planned['owner.name'])].filter(Boolean).join(' · ')} />
      ) : (
        <>
          <p className="text-xs text-faint">{t('view360.suggestion')}</p>
          <p className="font-medium">{subject}</p>
          <p className="text-soft">{t('view360.because', { reason: t(`view360.reason_for.${idea.key}`, idea.values) })}</p>
          {task && mayCreate(task) && <Button size="sm" className="mt-1 self-start" icon={<Plus size={14} />} onClick={() => setMaking(true)}>{t('view360.make_task')}</Button>}
        </>
      )}
      {making && task && <CreateDrawer entity={task} prefill={prefill} shown={entity.name} onClose={() => setMaking(false)} onCreated={() => setMaking(false)} />}
    </Answer>
  )
}
