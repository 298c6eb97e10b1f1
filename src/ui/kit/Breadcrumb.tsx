import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Where this page stands: links (the caller's router links), the last being the page itself and no link. */
export function Breadcrumb({ trail }: { trail: ReactNode[] }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('kit.breadcrumb')}>
      <ol className="flex min-w-0 items-center gap-1 text-sm text-soft">
        {trail.map((step, index) => (
          <Fragment key={index}>
            {index > 0 && <li aria-hidden="true"><ChevronRight size={13} /></li>}
            <li className="min-w-0 truncate [&_a]:hover:text-ink [&_a]:hover:underline" aria-current={index === trail.length - 1 ? 'page' : undefined}>{step}</li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}
