import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { AutomationList } from '#ui/shell/administration/automation/AutomationList.tsx'
import { AutomationPage } from '#ui/shell/administration/automation/AutomationPage.tsx'
import { administers } from '#ui/shell/administration/pages.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/administration/automations`, and with `?id=` one of them: what follows by itself from changes and dates. */
export function AutomationsPage() {
  const { t } = useTranslation()
  const id = useSearchText().get('id')
  usePageTitle(t('administration.page.automations'))
  if (!administers(useMeta())) return <EmptyState title={t('kit.error.forbidden')}>{t('automation.administrators_only')}</EmptyState>
  return id ? <AutomationPage key={id} id={id} /> : <AutomationList />
}
