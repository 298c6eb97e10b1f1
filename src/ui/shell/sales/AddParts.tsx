import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import { Button } from '#ui/kit/Button.tsx'

const PARTS = ['opportunity_line', 'opportunity_contact', 'opportunity_competitor', 'opportunity_member', 'opportunity_split'] as const

/** Adds what belongs to a sale and has no list of its own: products, people, competitors, team, splits. */
export function AddParts({ opportunity }: { opportunity: string }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const [making, setMaking] = useState<MetaEntity | null>(null)
  const prefill = useMemo(() => ({ opportunity }), [opportunity])
  const offered = PARTS.flatMap((name) => (entities[name] && mayCreate(entities[name]) ? [entities[name]] : []))
  if (offered.length === 0) return null
  return (
    <div role="group" aria-label={t('sales.add')} className="flex flex-wrap items-center gap-1 border-b border-line bg-surface px-gutter py-1.5">
      {offered.map((entity) => <Button key={entity.name} size="sm" variant="ghost" icon={<Plus size={14} />} onClick={() => setMaking(entity)}>{t(`sales.part.${entity.name}`)}</Button>)}
      {making && <CreateDrawer entity={making} prefill={prefill} onClose={() => setMaking(null)} onCreated={() => setMaking(null)} />}
    </div>
  )
}
