import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#kernel/conditions/condition.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { Builder } from '#ui/generic/conditions/builder.tsx'
import { append, complete, rootOf } from '#ui/generic/conditions/tree.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { useSettled } from '#ui/kit/settled.ts'

/** Builds the filter of a list; the number of matches follows while it is built. */
export function FilterDialog({ entity, value, onClose, onApply }: { entity: MetaEntity; value: Condition | null; onClose: () => void; onApply: (filter: Condition | null) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [draft, setDraft] = useState<Condition | null>(() => (value ? rootOf(value) : append({ all: [] }, [], { field: '', op: 'eq' })))
  const ready = complete(draft)
  const settled = useSettled(ready ? JSON.stringify(ready) : null, 300)
  const { count, stale } = useRows(entity.name, { fields: 'id', filter: settled }, { page: 1 })
  const said = count && !stale ? (count.exact ? format.number(count.value) : `${format.number(1000)}+`) : '…'
  return (
    <Dialog open onClose={onClose} size="lg" title={t('generic.filter.title')}
      actions={<>
        <span role="status" className="tabular mr-auto self-center text-soft">{t('generic.list.count', { count: count?.value ?? 0, said })}</span>
        {value && <Button variant="ghost" onClick={() => onApply(null)}>{t('generic.filter.clear')}</Button>}
        <Button onClick={onClose}>{t('kit.cancel')}</Button>
        <Button variant="primary" onClick={() => onApply(ready)}>{t('generic.filter.apply')}</Button>
      </>}>
      <div className="pb-4"><Builder entity={entity} value={draft} onChange={setDraft} /></div>
    </Dialog>
  )
}
