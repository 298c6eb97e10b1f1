import { useQuery, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import type { EntityRules, Rules } from '#ui/shell/administration/quality/board.ts'

/** What counts in the score of one entity, and how much. */
export function WeightsDrawer({ entity, onClose }: { entity: MetaEntity; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const asked = useQuery({ queryKey: ['quality', 'rules'], queryFn: ({ signal }) => api.get<Rules>('/api/quality/rules', { signal }) })
  const [changed, setChanged] = useState<EntityRules | null>(null)
  const [busy, setBusy] = useState(false)
  const rules = changed ?? asked.data?.[entity.name]
  const save = async (): Promise<void> => {
    if (!asked.data || !rules) return
    setBusy(true)
    try {
      await api.put('/api/quality/rules', { ...asked.data, [entity.name]: rules })
      await client.invalidateQueries({ queryKey: ['quality'] })
      toast({ title: t('quality.saved') })
      onClose()
    } catch (error) { toastProblem(error) } finally { setBusy(false) }
  }
  return (
    <Drawer open onClose={onClose} title={t('quality.weights')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={busy} disabled={!changed} onClick={() => void save()}>{t('generic.form.save')}</Button></>}>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : !rules ? <Skeleton lines={10} /> : (
        <div className="grid gap-6">
          <p className="text-soft">{t('quality.weights_about')}</p>
          <fieldset className="grid grid-cols-3 gap-3">
            <legend className="mb-2 font-medium">{t('quality.parts')}</legend>
            {(['completeness', 'validity', 'freshness'] as const).map(part => <Field key={part} label={t(`quality.${part}`)}><Weight value={rules[part]} onChange={value => setChanged({ ...rules, [part]: value })} /></Field>)}
          </fieldset>
          <Field label={t('quality.fresh_days')}><Weight value={rules.fresh_days} onChange={value => setChanged({ ...rules, fresh_days: value })} /></Field>
          <Fields entity={entity} rules={rules} onChange={fields => setChanged({ ...rules, fields })} />
        </div>
      )}
    </Drawer>
  )
}

function Fields({ entity, rules, onChange }: { entity: MetaEntity; rules: EntityRules; onChange: (fields: Record<string, number>) => void }) {
  const { t } = useTranslation()
  const label = (name: string): string => entity.fields[name]?.label ?? name
  const others = Object.values(entity.fields).filter(field => field.writable && !field.technical && !(field.name in rules.fields))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium">{t('quality.fields')}</legend>
      {Object.entries(rules.fields).map(([name, weight]) => (
        <div key={name} className="grid grid-cols-[1fr_6rem_auto] items-center gap-2">
          <span className="min-w-0 truncate">{label(name)}</span>
          <Field label={label(name)} hideLabel><Weight value={weight} onChange={value => onChange({ ...rules.fields, [name]: value })} /></Field>
          <IconButton label={t('quality.remove_field', { field: label(name) })} icon={<X size={15} />} onClick={() => onChange(Object.fromEntries(Object.entries(rules.fields).filter(([other]) => other !== name)))} />
        </div>
      ))}
      <div><Menu label={t('quality.add_field')} trigger={<Button>{t('quality.add_field')}</Button>} items={others.map(field => ({ label: field.label, onSelect: () => onChange({ ...rules.fields, [field.name]: 1 }) }))} /></div>
    </fieldset>
  )
}

function Weight({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return <NumberField value={String(value)} scale={0} onChange={text => onChange(text === null ? 0 : Math.round(Number(text)))} />
}
