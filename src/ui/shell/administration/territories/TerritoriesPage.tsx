import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useEntity } from '#ui/api/meta.ts'
import { Sentence } from '#ui/generic/conditions/chips.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { Moves } from '#ui/shell/administration/territories/Moves.tsx'
import { RuleDialog } from '#ui/shell/administration/territories/RuleDialog.tsx'
import type { TerritoryRule } from '#ui/shell/administration/territories/RuleDialog.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/territories`: which accounts belong to which territory, and what the rules would move. */
export function TerritoriesPage() {
  const { t } = useTranslation()
  usePageTitle(t('administration.page.territories'))
  const client = useQueryClient()
  const account = useEntity('account')
  const [open, setOpen] = useState<Partial<TerritoryRule> | null>(null)
  const query = { sort: 'priority,name', limit: '500', fields: 'name,territory,territory.name,priority,condition,active,version' }
  const rules = useQuery({ queryKey: keys.list('territory_rule', query), queryFn: ({ signal }) => api.get<{ data: TerritoryRule[] }>('/api/territory_rule', { query, signal }) })
  const drop = useMutation({ mutationFn: (id: string) => api.send('DELETE', `/api/territory_rule/${id}`), onError: toastProblem, onSettled: () => client.invalidateQueries({ queryKey: keys.entity('territory_rule') }) })
  const found = rules.data?.data ?? []
  return (
    <div className="pb-8">
      <PageHeader title={t('administration.page.territories')} subtitle={t('administration.page.territories_about')} actions={<Button variant="primary" icon={<Plus size={16} />} onClick={() => setOpen({})}>{t('territories.new')}</Button>} />
      <div className="grid max-w-5xl gap-4 px-gutter">
        <Card title={t('territories.rules')} flush>
          {rules.error && !rules.data ? <ErrorState error={rules.error} onRetry={() => void rules.refetch()} /> : rules.isPending ? <Skeleton lines={4} className="m-4 h-6" /> : (
            <Table caption={t('territories.rules')} rows={found} keyOf={(rule) => rule.id} empty={<EmptyState title={t('territories.none')}>{t('territories.none_help')}</EmptyState>} columns={[
              { key: 'priority', label: t('territories.priority'), width: '6rem', cell: (rule) => <span className="tabular">{rule.priority}</span> },
              { key: 'name', label: t('territories.rule'), cell: (rule) => <button type="button" className="text-left font-medium hover:underline" onClick={() => setOpen(rule)}>{rule.name}{rule.active === false && <span className="ml-2 text-sm font-normal text-soft">{t('territories.off')}</span>}</button> },
              { key: 'condition', label: t('territories.condition'), cell: (rule) => account && <span className="text-sm"><Sentence entity={account} node={rule.condition} /></span> },
              { key: 'territory', label: t('territories.territory'), cell: (rule) => rule['territory.name'] },
              { key: 'tools', label: t('territories.remove'), hideLabel: true, width: '3rem', cell: (rule) => <IconButton size="sm" label={t('territories.remove_rule', { name: rule.name })} icon={<Trash2 size={15} />} onClick={() => drop.mutate(rule.id)} /> },
            ]} />
          )}
        </Card>
        <Moves />
      </div>
      {open && account && <RuleDialog rule={open} account={account} onClose={() => setOpen(null)} />}
    </div>
  )
}
