import { useTranslation } from 'react-i18next'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import type { Trouble } from '#ui/shell/incentives/types.ts'

/** Deals that could not be reckoned, and why; each opens its record. */
export function Troubles({ troubles }: { troubles: Trouble[] }) {
  const { t } = useTranslation()
  if (troubles.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer text-sm text-warn">{t('incentives.troubles.count', { count: troubles.length })}</summary>
      <ul className="mt-1 grid gap-0.5 text-sm">
        {troubles.slice(0, 20).map((trouble, i) => <li key={i}>{trouble.entity && trouble.record ? <PageLink href={recordHref(trouble.entity, trouble.record)} className="hover:underline">{trouble.description || trouble.entity}</PageLink> : trouble.description}: <span className="text-soft">{t(`incentives.troubles.${trouble.code}`, { defaultValue: trouble.code })}</span></li>)}
      </ul>
    </details>
  )
}
