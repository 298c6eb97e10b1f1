import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Button } from '#ui/kit/Button.tsx'
import { DateField } from '#ui/kit/DateField.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { ComponentForm } from '#ui/shell/incentives/ComponentForm.tsx'
import type { Component, Version } from '#ui/shell/incentives/types.ts'
import { useDeed } from '#ui/shell/incentives/use-deed.ts'

const CADENCES = ['month', 'quarter', 'year'] as const

/** The rules of a version. A draft is edited here and saved as a whole; an approved one is only read. */
export function VersionEditor({ version, onChanged }: { version: Version; onChanged: (changed: boolean) => void }) {
  const { t } = useTranslation()
  const deed = useDeed(), meta = useMeta(), currency = meta.organisation.currency
  const [values, setValues] = useState({ label: version.label ?? '', cadence: version.cadence, valid_from: version.valid_from, cap: version.cap, components: version.components ?? [] })
  const readOnly = version.state !== 'draft' || !(meta.entities['incentive_plan_version']?.fields['components']?.writable ?? false)
  const changed = JSON.stringify(values) !== JSON.stringify({ label: version.label ?? '', cadence: version.cadence, valid_from: version.valid_from, cap: version.cap, components: version.components ?? [] })
  useEffect(() => { onChanged(changed); return () => onChanged(false) }, [changed, onChanged])
  const set = (next: Partial<typeof values>) => setValues({ ...values, ...next })
  const save = async () => { if (await deed.send('PATCH', `/api/incentive_plan_version/${version.id}`, { ...values, label: values.label.trim() || null, components: values.components.length > 0 ? values.components : null })) toast({ title: t('shell.saved') }) }
  return (
    <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <div className="grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t('incentives.rules.label')}><TextField value={values.label} onChange={(label) => set({ label })} maxLength={120} readOnly={readOnly} /></Field>
        <Field label={t('incentives.rules.cadence')}><Select value={values.cadence} disabled={readOnly} onChange={(cadence) => { if (cadence) set({ cadence: cadence as Version['cadence'] }) }} options={CADENCES.map((value) => ({ value, label: t(`incentives.cadence.${value}`) }))} /></Field>
        <Field label={t('incentives.rules.valid_from')}><DateField value={values.valid_from} disabled={readOnly} onChange={(valid_from) => set({ valid_from })} /></Field>
        <Field label={t('incentives.rules.cap')}><NumberField value={values.cap} disabled={readOnly} onChange={(cap) => set({ cap })} scale={2} unit={currency} /></Field>
      </div>
      {values.components.map((component, i) => (
        <ComponentForm key={component.key} component={component} readOnly={readOnly} currency={currency} onChange={(next) => set({ components: values.components.map((one, n) => (n === i ? next : one)) })} onRemove={() => set({ components: values.components.filter((_, n) => n !== i) })} />
      ))}
      {!readOnly && (
        <div className="sticky bottom-0 -mx-gutter flex flex-wrap gap-2 border-t border-line bg-ground px-gutter py-3">
          <Button icon={<Plus size={16} aria-hidden="true" />} onClick={() => set({ components: [...values.components, fresh(values.components, t('incentives.component.new'))] })}>{t('incentives.component.add')}</Button>
          <Button type="submit" variant="primary" className="ml-auto" busy={deed.busy} disabled={!changed}>{t('shell.save')}</Button>
        </div>
      )}
    </form>
  )
}

function fresh(others: Component[], name: string): Component {
  let number = others.length + 1
  while (others.some(({ key }) => key === `c${number}`)) number++
  return { key: `c${number}`, name: others.length === 0 ? name : `${name} ${number}`, measure: 'revenue', credits: 'revenue', steps: 'amount', method: 'marginal', tiers: [{ from: '0', rate: '5' }], cap: null, where: null, clawback_months: 3 }
}
