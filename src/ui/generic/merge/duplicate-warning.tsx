import { useTranslation } from 'react-i18next'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { EntityForm } from '#ui/generic/form/use-entity-form.ts'
import { mergeable, useDuplicates } from '#ui/generic/merge/use-duplicates.ts'
import { Reasons } from '#ui/generic/merge/reasons.tsx'
import { subtitleOf, titleOf } from '#ui/generic/meta/identity.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { Banner } from '#ui/kit/Banner.tsx'

/** While a record is typed: those that exist already and look like it, each a link in a new tab, so that nothing typed is lost. */
export function DuplicateWarning({ entity, form }: { entity: MetaEntity; form: EntityForm }) {
  return mergeable(entity) ? <Watching entity={entity} form={form} /> : null
}

function Watching({ entity, form }: { entity: MetaEntity; form: EntityForm }) {
  const { t } = useTranslation()
  const { candidates } = useDuplicates(entity, form.form.watch())
  return (
    <div role="status" aria-live="polite">
      {candidates.length > 0 && (
        <Banner tone="warn" className="mb-4">
          <p className="font-medium">{t('merge.warning', { count: candidates.length })}</p>
          <p className="text-sm">{t('merge.warning_help')}</p>
          <ul className="mt-2 grid gap-2">
            {candidates.slice(0, 3).map(({ id, record, reasons }) => (
              <li key={id}>
                <a href={recordHref(entity.name, id)} target="_blank" rel="noreferrer" className="font-medium underline underline-offset-2">{titleOf(entity, record)}</a>
                <span className="text-soft"> {subtitleOf(entity, record).concat([record['email'], record['phone']].filter(value => typeof value === 'string') as string[]).slice(0, 3).join(' · ')}</span>
                <Reasons reasons={reasons.slice(0, 4)} />
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}
