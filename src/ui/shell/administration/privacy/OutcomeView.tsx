import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Table } from '#ui/kit/Table.tsx'
import type { Outcome } from '#ui/shell/administration/privacy/request.ts'

/** What an erasure did, and whether anything was found afterwards. */
export function OutcomeView({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation()
  const format = useFormat()
  const meta = useMeta()
  const rows = [
    ...Object.entries(outcome.records).map(([entity, records]) => ({ key: `r ${entity}`, what: meta.entities[entity]?.plural ?? entity, records, after: outcome.kept[entity] ? t('privacy.erasure.stayed', { reason: t(`privacy.reason.${outcome.kept[entity].reason}`) }) : t('privacy.erasure.went') })),
    ...Object.entries(outcome.mentions).map(([entity, records]) => ({ key: `m ${entity}`, what: meta.entities[entity]?.plural ?? entity, records, after: t('privacy.erasure.mention') })),
  ].filter((row) => row.records > 0)
  return (
    <section className="grid gap-3">
      <Banner tone={outcome.remaining.length === 0 ? 'good' : 'warn'}>{outcome.remaining.length === 0 ? t('privacy.erasure.clean') : t('privacy.erasure.remaining', { tables: outcome.remaining.map((left) => `${left.table} (${left.rows})`).join(', ') })}</Banner>
      <Table caption={t('privacy.erasure.outcome')} rows={rows} keyOf={(row) => row.key} columns={[
        { key: 'what', label: t('privacy.filter.entity'), cell: (row) => row.what },
        { key: 'records', label: t('privacy.access.records'), align: 'end', cell: (row) => <span className="tabular">{format.number(row.records)}</span> },
        { key: 'then', label: t('privacy.erasure.then'), cell: (row) => row.after },
      ]} />
    </section>
  )
}
