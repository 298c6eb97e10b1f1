import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '#ui/i18n/i18n.ts'
import { usePreferences } from '#ui/i18n/preferences.ts'
import { Button } from '#ui/kit/Button.tsx'
import { cx } from '#ui/kit/cx.ts'
import { Mark } from '#ui/kit/Mark.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** A page before the sign-in: the mark, one thing to do, and the other language. */
export function PublicFrame({ title, lead, children, wide = false }: { title: string; lead?: ReactNode; children: ReactNode; wide?: boolean }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  usePageTitle(title)
  const other = language === 'es' ? 'en' : 'es'
  return (
    <div className="flex min-h-dvh flex-col bg-ground">
      <header className="flex items-center justify-between px-gutter py-4">
        <span className="flex items-center gap-2.5 text-lg font-semibold"><span className="text-accent"><Mark size={26} /></span>Vínculo</span>
        <Button variant="ghost" size="sm" lang={other} onClick={() => void switchLanguage(other)}>{t('shell.other_language')}</Button>
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[6vh] pb-16">
        <div className={cx('w-full', wide ? 'max-w-2xl' : 'max-w-sm')}>
          <h1 className="text-2xl font-semibold">{title}</h1>
          {lead && <p className="mt-1 text-soft">{lead}</p>}
          <div className="mt-6">{children}</div>
        </div>
      </main>
    </div>
  )
}
