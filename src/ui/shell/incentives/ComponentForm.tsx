import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useEntity } from '#ui/api/meta.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { TierTable } from '#ui/shell/incentives/TierTable.tsx'
import type { Component } from '#ui/shell/incentives/types.ts'

const ENTITY: Record<Component['measure'], string> = { booking: 'opportunity', revenue: 'order', margin: 'order', cash: 'payment_allocation', leads: 'lead' }

/** One thing a version pays for. */
export function ComponentForm({ component, readOnly, currency, onChange, onRemove }: { component: Component; readOnly: boolean; currency: string; onChange: (next: Component) => void; onRemove: () => void }) {
  const { t } = useTranslation()
  const entity = useEntity(ENTITY[component.measure])
  const set = (next: Partial<Component>) => onChange({ ...component, ...next })
  const pick = <K extends 'measure' | 'credits' | 'steps' | 'method'>(name: K, values: readonly Component[K][]) => (
    <Field label={t(`incentives.component.${name}`)} help={t(`incentives.component.${name}_help.${component[name]}`)}>
      <Select value={component[name]} disabled={readOnly} onChange={(value) => { if (value) set({ [name]: value, ...(name === 'measure' ? { where: null } : {}), ...(value === 'leads' ? { credits: 'revenue', steps: 'amount' } : {}) } as Partial<Component>) }} options={values.map((value) => ({ value, label: t(`incentives.component.${name}_of.${value}`) }))} />
    </Field>
  )
  const leads = component.measure === 'leads'
  return (
    <fieldset className="relative grid min-w-0 gap-4 rounded-lg border border-line bg-surface p-4">
      <legend className="sr-only">{component.name}</legend>
      <div className="flex items-end gap-2"><Field label={t('incentives.component.name')} required className="flex-1"><TextField value={component.name} onChange={(name) => set({ name })} maxLength={120} readOnly={readOnly} /></Field>{!readOnly && <IconButton label={t('incentives.component.remove', { name: component.name })} icon={<Trash2 size={16} aria-hidden="true" />} onClick={onRemove} />}</div>
      <div className="grid gap-3 sm:grid-cols-2">
        {pick('measure', ['booking', 'revenue', 'margin', 'cash', 'leads'])}
        {!leads && pick('credits', ['revenue', 'overlay'])}
        {!leads && pick('steps', ['amount', 'attainment'])}
        {pick('method', ['marginal', 'retroactive'])}
        <Field label={t('incentives.component.cap')}><NumberField value={component.cap ?? null} disabled={readOnly} onChange={(cap) => set({ cap })} scale={2} unit={currency} /></Field>
        <Field label={t('incentives.component.clawback')} help={t('incentives.component.clawback_help')}><NumberField value={String(component.clawback_months)} disabled={readOnly} onChange={(months) => set({ clawback_months: Math.min(36, Math.max(0, Number(months ?? 0))) })} scale={0} /></Field>
      </div>
      <TierTable component={component} readOnly={readOnly} currency={currency} onChange={(tiers) => set({ tiers })} />
      {entity && (!readOnly || component.where) && (
        <details open={Boolean(component.where)}>
          <summary className="cursor-pointer text-sm font-medium text-soft">{t('incentives.component.where')}</summary>
          <div className="mt-2" inert={readOnly}><Builder entity={entity} value={component.where ?? null} onChange={(where) => set({ where })} /></div>
        </details>
      )}
    </fieldset>
  )
}
