import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import type { Condition } from '#kernel/conditions/condition.ts'
import { editable } from '#ui/generic/meta/rights.ts'
import { useSave } from '#ui/generic/record/use-save.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** A rule about leads: the condition it asks for, built like a filter. */
export function RuleGlance({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const save = useSave(entity)
  const { record } = view
  const stored = (record['condition'] as Condition | null) ?? null
  const [condition, setCondition] = useState<Condition | null>(stored)
  const [busy, setBusy] = useState(false)
  const about = meta.entities[record['about'] === 'interaction' ? 'interaction' : 'lead']
  if (!about || !entity.fields['condition']) return null
  const changes = editable(entity, entity.fields['condition']), dirty = JSON.stringify(condition) !== JSON.stringify(stored)
  const store = async (): Promise<void> => {
    setBusy(true)
    try { await save(record, { condition }); toast({ title: t('leads.rule.saved') }) } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <div className="px-gutter py-4">
      <Card title={record['about'] === 'interaction' ? t('leads.rule.talks') : t('leads.rule.leads')} tools={changes && dirty ? <Button size="sm" variant="primary" busy={busy} onClick={() => void store()}>{t('leads.rule.save')}</Button> : undefined}>
        {changes ? <Builder entity={about} value={condition} onChange={setCondition} /> : <pre className="overflow-x-auto text-sm">{JSON.stringify(stored, null, 2)}</pre>}
        <p className="mt-2 text-sm text-soft">{t('leads.rule.help')}</p>
      </Card>
    </div>
  )
}
