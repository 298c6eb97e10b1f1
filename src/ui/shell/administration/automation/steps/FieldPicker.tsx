import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { filterChoices } from '#ui/generic/conditions/related.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { fold } from '#ui/i18n/fold.ts'
import { Combobox } from '#ui/kit/Combobox.tsx'

/** A field of the record or of one it refers to, found by typing. `identity`: the record itself may be chosen, as a reference to it. */
export function FieldPicker({ entity, label, value, onChange, identity = false }: { entity: MetaEntity; label: string; value: string; onChange: (path: string) => void; identity?: boolean }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const itself = t('automation.this_record', { entity: entity.label })
  const choices = useMemo(() => [...(identity ? [{ value: 'id', label: itself }] : []), ...filterChoices(meta, entity)], [meta, entity, identity, itself])
  const search = async (text: string) => choices.filter((choice) => fold(choice.label).includes(fold(text))).slice(0, 80)
  const chosen = value === 'id' ? itself : resolvePath(meta, entity, value)?.label
  return <Combobox aria-label={label} placeholder={t('automation.choose_field')} value={value ? { value, label: chosen ?? value } : null} onChange={(choice) => onChange(choice?.value ?? '')} search={search} searchKey={['automation-fields', entity.name, identity, meta.version, meta.language]} invalid={value !== '' && !chosen} />
}
