import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import type { ImportRun } from '#ui/generic/import/use-import.ts'
import { EMPTY } from '#ui/generic/list/state.ts'
import { listHref, recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { inSentence } from '#ui/i18n/in-sentence.ts'
import { Banner } from '#ui/kit/Banner.tsx'

const SHOWN = 15

/** The records of other kinds (companies of people) that an import makes because rows name them: how many, which, and where they are. */
export function MadeOnTheWay({ run }: { run: ImportRun }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const format = useFormat()
  return (run.made ?? []).map(({ entity, count, records }) => {
    const of = entities[entity], shown = records.slice(0, SHOWN)
    const what = `${format.number(count)} ${inSentence(of ? (count === 1 ? of.label : of.plural) : entity)}`
    return (
      <Banner key={entity} tone="info">
        <p className="font-medium">{t(run.dry_run ? 'import.will_make' : 'import.made', { count, what })}{!run.dry_run && of && run.started_at && run.finished_at && <> · <PageLink href={madeHref(run, entity)} className="underline">{t('import.see_made')}</PageLink></>}</p>
        <ul className="mt-1 flex flex-wrap gap-x-1">
          {shown.map(({ id, title }, i) => <li key={id ?? title} className="break-words">{id ? <PageLink href={recordHref(entity, id)} className="underline">{title}</PageLink> : title}{i < shown.length - 1 ? ',' : ''}</li>)}
          {count > shown.length && <li>{t('import.more_names', { count: count - shown.length })}</li>}
        </ul>
      </Banner>
    )
  })
}

/** The list of what whoever imported made of that kind while the import ran. */
function madeHref(run: ImportRun, entity: string): string {
  return listHref(entity, { ...EMPTY, filter: { all: [{ field: 'created_by', op: 'eq', value: run.owner }, { field: 'created_at', op: 'gte', value: run.started_at }, { field: 'created_at', op: 'lte', value: run.finished_at }] } })
}
