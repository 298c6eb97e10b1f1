import { ChevronDown, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { Meta, MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { mayCreate, settable } from '#ui/generic/meta/rights.ts'
import { CreateDrawer } from '#ui/generic/record/create-drawer.tsx'
import type { Panel } from '#ui/generic/record/use-view360.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Menu } from '#ui/kit/Menu.tsx'

/** Makes what belongs to a record, from its header: what has a panel here and a list of its own. The new one refers to the record, which stands in its form. */
export function NewMenu({ record, panels }: { record: Row; panels: readonly Panel[] }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const [making, setMaking] = useState<Makeable | null>(null)
  const prefill = useMemo(() => (making ? { [making.via]: record.id } : {}), [making, record.id])
  const offered = makeable(meta, panels)
  if (offered.length === 0) return null
  return (
    <>
      <Menu label={t('generic.record.new_related')} trigger={<Button icon={<Plus size={15} />}>{t('generic.record.new_related')}<ChevronDown size={14} aria-hidden="true" /></Button>} items={offered.map(one => ({ label: one.entity.label, onSelect: () => setMaking(one) }))} />
      {making && <CreateDrawer entity={making.entity} prefill={prefill} shown={making.via} onClose={() => setMaking(null)} onCreated={() => setMaking(null)} />}
    </>
  )
}

/** An entity of which one can be made that refers to the record by the field `via`. */
export interface Makeable { entity: MetaEntity; via: string }

/** What can be made from a record's panels, each entity once, in the order of the navigation. */
export function makeable(meta: Pick<Meta, 'entities'>, panels: readonly Pick<Panel, 'entity' | 'via'>[]): Makeable[] {
  const found = new Map<string, Makeable>()
  for (const { entity: name, via } of panels) {
    const entity = meta.entities[name]
    const field = via ? entity?.fields[via] : undefined
    if (entity?.navigation && via && field?.target && settable(field) && mayCreate(entity) && !found.has(name)) found.set(name, { entity, via })
  }
  return [...found.values()].toSorted((a, b) => (a.entity.navigation?.order ?? 0) - (b.entity.navigation?.order ?? 0))
}
