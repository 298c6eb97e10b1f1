import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import type { Plan } from '#ui/shell/administration/backup/backup.ts'

/** When backups are taken by themselves, how many stay, and where. */
export function PlanCard({ plan, folder, onStored }: { plan: Plan; folder: string; onStored: () => void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Plan>(plan)
  const [keep, setKeep] = useState<string | null>(String(plan.keep))
  const store = useDeed(async () => {
    await api.put('/api/backup/plan', { ...draft, keep: Number(keep), folder: draft.folder?.trim() || null })
    toast({ title: t('backup.plan.stored') })
    onStored()
  })
  const changed = JSON.stringify({ ...draft, keep: Number(keep) }) !== JSON.stringify(plan)
  return (
    <Card title={t('backup.plan.title')}>
      <form className="flex flex-col gap-3" onSubmit={(event) => { event.preventDefault(); void store.run() }}>
        <Checkbox checked={draft.enabled} onChange={(enabled) => setDraft({ ...draft, enabled })}>{t('backup.plan.enabled')}</Checkbox>
        <div className="grid gap-3 sm:grid-cols-[8rem_8rem_1fr]">
          <Field label={t('backup.plan.at')} error={store.fieldError('at')}><TextField value={draft.at} onChange={(at) => setDraft({ ...draft, at })} inputMode="numeric" maxLength={5} placeholder="02:30" /></Field>
          <Field label={t('backup.plan.keep')} error={store.fieldError('keep')}><NumberField value={keep} onChange={setKeep} scale={0} /></Field>
          <Field label={t('backup.plan.folder')} help={t('backup.plan.folder_help', { folder })} error={store.fieldError('folder')}><TextField value={draft.folder ?? ''} onChange={(text) => setDraft({ ...draft, folder: text || null })} spellCheck={false} /></Field>
        </div>
        {store.error && !store.problem?.errors.length && <Banner tone="bad">{store.error}</Banner>}
        <div><Button type="submit" variant="primary" busy={store.busy} disabled={!changed}>{t('backup.plan.store')}</Button></div>
      </form>
    </Card>
  )
}
