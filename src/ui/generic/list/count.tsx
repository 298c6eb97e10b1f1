import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { listQuery } from '#ui/generic/list/query.ts'
import type { ColumnState, ListState } from '#ui/generic/list/state.ts'
import { useRows } from '#ui/generic/list/use-rows.ts'

/** How many records match: exact to a thousand, "1.000+" beyond. Announced when it changes. */
export function Count({ entity, state, columns }: { entity: MetaEntity; state: ListState; columns: ColumnState[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const query = useMemo(() => listQuery(meta, entity, state, columns), [meta, entity, state, columns])
  const { count } = useRows(entity.name, query, state.layout === 'list' && !state.group ? {} : { page: 1 })
  const said = count ? (count.exact ? format.number(count.value) : `${format.number(Math.min(count.value, 1000))}+`) : ''
  return <span role="status" className="tabular">{count ? t('generic.list.count', { count: count.value, said }) : '\u00a0'}</span>
}
