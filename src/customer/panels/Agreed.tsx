import { Handshake } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Answer, Item, Nothing } from '#customer/panels/Answer.tsx'
import { glancesOf, panelOf } from '#customer/panels/glances.tsx'
import { useMeta } from '#ui/api/meta.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'

const MOST = 2

/** What was said last, and what was promised and is still open. */
export function Agreed({ view }: { view: View360 }) {
  const { t } = useTranslation()
  const format = useFormat()
  const channels = useMeta().entities['interaction']?.fields['channel']?.options ?? []
  const { talk } = glancesOf(view)
  const promises = panelOf(view, 'commitments')
  const open = promises?.rows ?? []
  const said = talk ? [channels.find(one => one.value === talk['channel'])?.label ?? '', t(`view360.direction.${textOf(talk['direction'])}`), format.relative(textOf(talk['occurred_at'])), textOf(talk['user.name'])].filter(Boolean).join(' · ') : ''
  return (
    <Answer title={t('view360.agreed')} icon={<Handshake size={14} />}>
      {talk ? <Item entity="interaction" id={talk.id} title={textOf(talk['subject']) || t('generic.timeline.no_subject')} below={said} /> : <Nothing>{t('view360.no_talk')}</Nothing>}
      {talk?.['body'] ? <p className="line-clamp-2 break-words">{textOf(talk['body'])}</p> : null}
      {promises && (open.length > 0
        ? <ul className="mt-1 flex flex-col gap-0.5 border-t border-line pt-1">{open.slice(0, MOST).map(row => <li key={row.id}><Item entity="commitment" id={row.id} title={textOf(row['text'])} below={`${t(row['promised_by'] === 'customer' ? 'view360.they_promised' : 'view360.we_promised')}${row['due_at'] ? ` · ${t('view360.until', { date: format.dateWords(textOf(row['due_at'])) })}` : ''}`} /></li>)}</ul>
        : <Nothing>{t('view360.no_commitments')}</Nothing>)}
      {promises && open.length > MOST && <p className="text-faint">{t('view360.more', { count: open.length - MOST, plus: promises.more ? '+' : '' })}</p>}
    </Answer>
  )
}
