import { CircleDashed } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** What a quotation lacks before it can be sent or put before somebody. Nothing where it lacks nothing. */
export function MissingList({ missing }: { missing: string[] }) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  return (
    <div className="rounded-md bg-hover px-3 py-2" role="status">
      <p className="font-medium">{t('quoting.missing.title')}</p>
      <ul className="mt-1 grid gap-1 text-sm">{missing.map((code) => <li key={code} className="flex gap-1.5"><CircleDashed size={14} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />{t(`quoting.missing.${code}`)}</li>)}</ul>
    </div>
  )
}
