import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { countOf } from '#ui/generic/conditions/tree.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

export interface TerritoryRule { id: string; name: string; territory: string; 'territory.name': string; priority: number; condition: Condition; active: boolean | null; version: number }

/** A rule, new or changed: which accounts, and whose they become. */
export function RuleDialog({ rule, account, onClose }: { rule: Partial<TerritoryRule>; account: MetaEntity; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState(rule.name ?? '')
  const [territory, setTerritory] = useState(rule.territory ?? null)
  const [priority, setPriority] = useState<string | null>(String(rule.priority ?? 100))
  const [condition, setCondition] = useState<Condition | null>(rule.condition ?? null)
  const [active, setActive] = useState(rule.active !== false)
  const places = useQuery({ queryKey: keys.list('territory', { limit: '500', fields: 'name', sort: 'name' }), queryFn: ({ signal }) => api.get<{ data: { id: string; name: string }[] }>('/api/territory', { query: { limit: '500', fields: 'name', sort: 'name' }, signal }) })
  const save = useMutation({
    mutationFn: () => api.send(rule.id ? 'PATCH' : 'POST', rule.id ? `/api/territory_rule/${rule.id}` : '/api/territory_rule', { name: name.trim(), territory, priority: Number(priority), condition, active }),
    onSuccess: onClose, onError: toastProblem, onSettled: () => client.invalidateQueries({ queryKey: keys.entity('territory_rule') }),
  })
  const ready = name.trim() !== '' && territory !== null && priority !== null && countOf(condition) > 0
  return (
    <Dialog open size="lg" insistent onClose={onClose} title={t(rule.id ? 'territories.edit' : 'territories.new')}
      actions={<><Button variant="ghost" onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={save.isPending} disabled={!ready} onClick={() => save.mutate()}>{t('shell.save')}</Button></>}>
      <div className="grid gap-4">
        <div className="grid gap-3 sm:grid-cols-[1fr_14rem_8rem]">
          <Field label={t('territories.rule')} required><TextField value={name} onChange={setName} /></Field>
          <Field label={t('territories.territory')} required {...(places.data?.data.length === 0 ? { help: t('territories.no_territories') } : {})}><Select value={territory} onChange={setTerritory} options={(places.data?.data ?? []).map((place) => ({ value: place.id, label: place.name }))} /></Field>
          <Field label={t('territories.priority')} help={t('territories.priority_help')} required><NumberField value={priority} onChange={setPriority} scale={0} /></Field>
        </div>
        <section aria-label={t('territories.condition')}>
          <h3 className="mb-2 text-sm font-medium text-soft">{t('territories.which')}</h3>
          <Builder entity={account} value={condition} onChange={setCondition} />
        </section>
        <Switch checked={active} onChange={setActive}>{t('territories.active')}</Switch>
      </div>
    </Dialog>
  )
}
