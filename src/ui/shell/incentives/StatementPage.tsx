import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { StatementView } from '#ui/shell/incentives/StatementView.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/incentive_statement/$id`: a statement of anybody whose statements one may see. */
export function StatementPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/frame/incentive_statement/$id' })
  usePageTitle(t('incentives.statement.title'))
  return <div className="pb-10"><PageHeader title={t('incentives.statement.title')} /><div className="px-gutter"><StatementView id={id} /></div></div>
}
