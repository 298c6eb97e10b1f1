import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/i18n/format.ts'
import { Badge } from '#ui/kit/Badge.tsx'

export interface Source { basis: 'law' | 'practice'; text: string; checked: string | null }

/** Where a rule comes from, and when somebody last compared it with a published text. */
export function SourceLine({ source }: { source: Source }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <p className="mt-1 text-sm text-soft [&_.truncate]:whitespace-normal">
      <Badge tone={source.basis === 'law' ? 'neutral' : 'accent'}>{t(`countries.basis.${source.basis}`)}</Badge> {source.text}{source.checked ? `. ${t('countries.checked', { date: format.date(source.checked) })}.` : '. '}
      {!source.checked && <Badge tone="warn">{t('countries.unchecked')}</Badge>}
    </p>
  )
}
