import { Plus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import type { Component, Tier } from '#ui/shell/incentives/types.ts'

/** Steps and their rates. The first begins at 0. */
export function TierTable({ component, readOnly, currency, onChange }: { component: Component; readOnly: boolean; currency: string; onChange: (tiers: Tier[]) => void }) {
  const { t } = useTranslation()
  const { tiers } = component, leads = component.measure === 'leads', unit = leads ? t('incentives.component.pieces') : component.steps === 'attainment' ? t('incentives.component.of_target') : currency
  const set = (at: number, next: Partial<Tier>) => onChange(tiers.map((tier, i) => (i === at ? { ...tier, ...next } : tier)))
  const add = () => onChange([...tiers, { from: String(Number(tiers.at(-1)?.from ?? 0) + (component.steps === 'attainment' ? 20 : leads ? 10 : 100_000)), rate: tiers.at(-1)?.rate ?? '5' }])
  return (
    <div className="relative grid gap-2">
      <table className="w-full max-w-lg" aria-label={t('incentives.component.tiers')}>
        <thead><tr className="text-left text-sm text-soft"><th scope="col" className="py-1 pr-2 font-medium">{t('incentives.component.from')}</th><th scope="col" className="py-1 pr-2 font-medium">{t('incentives.component.rate')}</th><th scope="col"><span className="sr-only">{t('incentives.component.tier_tools')}</span></th></tr></thead>
        <tbody>
          {tiers.map((tier, i) => (
            <tr key={i}>
              <td className="py-1 pr-2"><NumberField aria-label={t('incentives.component.from_of', { tier: i + 1 })} value={tier.from} disabled={readOnly || i === 0} onChange={(from) => set(i, { from: from ?? '0' })} unit={unit} /></td>
              <td className="py-1 pr-2"><NumberField aria-label={t('incentives.component.rate_of', { tier: i + 1 })} value={tier.rate} disabled={readOnly} onChange={(rate) => set(i, { rate: rate ?? '0' })} unit={leads ? currency : '%'} /></td>
              <td className="w-10">{!readOnly && i > 0 && <IconButton label={t('incentives.component.remove_tier', { tier: i + 1 })} icon={<X size={16} aria-hidden="true" />} onClick={() => onChange(tiers.filter((_, n) => n !== i))} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!readOnly && tiers.length < 20 && <div><Button size="sm" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>{t('incentives.component.add_tier')}</Button></div>}
    </div>
  )
}
