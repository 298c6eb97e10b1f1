import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '#ui/kit/button-class.ts'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** An address that leads nowhere. */
export function MissingPage() {
  const { t } = useTranslation()
  usePageTitle(t('shell.missing.title'))
  return (
    <>
      <h1 className="sr-only">{t('shell.missing.title')}</h1>
      <EmptyState icon={<Compass size={28} />} title={t('shell.missing.title')} actions={<Link to="/" className={buttonClass({ variant: 'primary' })}>{t('shell.missing.home')}</Link>}>{t('shell.missing.help')}</EmptyState>
    </>
  )
}
