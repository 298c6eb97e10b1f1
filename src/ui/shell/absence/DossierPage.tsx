import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Dossier } from '#ui/shell/absence/Dossier.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** `/dossier/{account|contact}/{id}`: a dossier by itself, for whoever took a customer over. */
export function DossierPage() {
  const { t } = useTranslation()
  const { entity, id } = useParams({ strict: false }) as { entity: string; id: string }
  usePageTitle(t('absence.dossier.title'))
  if (entity !== 'account' && entity !== 'contact') return <EmptyState title={t('kit.error.missing')} />
  return <div className="pb-8"><PageHeader title={t('absence.dossier.title')} subtitle={t('absence.dossier.about')} /><div className="max-w-6xl px-gutter"><Dossier entity={entity} id={id} /></div></div>
}
