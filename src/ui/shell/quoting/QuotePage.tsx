import { useParams } from '@tanstack/react-router'
import { ChevronDown, FileText } from 'lucide-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEntity, useMeta } from '#ui/api/meta.ts'
import { mayUpdate } from '#ui/generic/meta/rights.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { listHref } from '#ui/generic/nav/hrefs.ts'
import { RecordName } from '#ui/generic/widgets/ref.tsx'
import { Badge } from '#ui/kit/Badge.tsx'
import type { Tone } from '#ui/kit/Badge.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { MissingPage } from '#ui/shell/MissingPage.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'
import { ClosedNote } from '#ui/shell/quoting/ClosedNote.tsx'
import { ConditionsCard } from '#ui/shell/quoting/ConditionsCard.tsx'
import { LinesGrid } from '#ui/shell/quoting/LinesGrid.tsx'
import { ProfitPanel } from '#ui/shell/quoting/ProfitPanel.tsx'
import { AskDialog, DecideDialog, SendDialog } from '#ui/shell/quoting/deed-dialogs.tsx'
import { TotalsCard } from '#ui/shell/quoting/TotalsCard.tsx'
import { EDITABLE, said } from '#ui/shell/quoting/types.ts'
import type { Summary } from '#ui/shell/quoting/types.ts'
import { useQuote } from '#ui/shell/quoting/use-quote.ts'
import type { QuoteDeeds } from '#ui/shell/quoting/use-quote.ts'

const RecordPage = lazy(() => import('#ui/generic/record/RecordPage.tsx').then((module) => ({ default: module.RecordPage })))
const TONES: Record<string, Tone> = { in_approval: 'warn', approved: 'accent', sent: 'accent', viewed: 'accent', change_requested: 'warn', accepted: 'good', rejected: 'bad', expired: 'bad' }
type Ask = 'send' | 'submission' | 'approval' | 'refusal' | null

/** `/quote/{id}`: the quotation as it is worked on. `new` is the ordinary form of a record. */
export function QuotePage() {
  const { id = '' } = useParams({ strict: false })
  const definition = useEntity('quote')
  usePageTitle(definition?.label ?? '')
  if (!definition) return <MissingPage />
  return id === 'new' ? <RecordPage entity="quote" id="new" /> : <Editor key={id} id={id} />
}

function Editor({ id }: { id: string }) {
  const { t } = useTranslation()
  const deeds = useQuote(id)
  const { summary } = deeds
  if (deeds.error) return <ErrorState error={deeds.error} onRetry={deeds.retry} />
  if (!summary) return <div role="status" aria-label={t('kit.loading')} className="px-gutter py-6"><Skeleton className="h-8 w-72" /><Skeleton className="mt-6" lines={9} /></div>
  return <Loaded summary={summary} deeds={deeds} />
}

function Loaded({ summary, deeds }: { summary: Summary; deeds: QuoteDeeds }) {
  const { t } = useTranslation()
  const definition = useEntity('quote')!
  const [ask, setAsk] = useState<Ask>(null)
  const { quote } = summary, state = said(quote['state'])
  const editable = EDITABLE.includes(state) && mayUpdate(definition)
  return (
    <div className="pb-10">
      <PageHeader stacked icon={<FileText size={20} className="text-operational" aria-hidden="true" />} above={<PageLink href={listHref('quote')} className="text-sm text-soft hover:underline">{definition.plural}</PageLink>}
        title={<span className="flex flex-wrap items-center gap-2"><span className="tabular">{said(quote['number'])}</span>{Number(quote['revision']) > 1 && <span className="text-base font-normal text-soft">{t('quoting.version', { number: Number(quote['revision']) })}</span>}<Badge tone={TONES[state] ?? 'neutral'}>{definition.fields['state']?.options?.find((option) => option.value === state)?.label ?? state}</Badge></span>}
        subtitle={said(quote['account']) ? <RecordName entity="account" id={said(quote['account'])} name={null} /> : said(quote['contact']) ? <RecordName entity="contact" id={said(quote['contact'])} name={null} /> : undefined}
        actions={<Actions summary={summary} deeds={deeds} onAsk={setAsk} />} />
      {said(quote['decision_note']) && <div className="px-gutter pb-3"><Banner tone={state === 'draft' || state === 'rejected' || state === 'change_requested' ? 'warn' : 'info'}>{said(quote['decision_note'])}</Banner></div>}
      <div className="px-gutter pb-3 empty:hidden"><ClosedNote quote={quote} deeds={deeds} /></div>
      <div className="grid items-start gap-4 px-gutter lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-4">
          <ConditionsCard summary={summary} deeds={deeds} editable={editable} />
          <Card flush title={t('quoting.lines')}><LinesGrid summary={summary} deeds={deeds} editable={editable} /><div className="border-t border-line px-4 py-3"><TotalsCard summary={summary} /></div></Card>
        </div>
        <div data-tour="profit" className="lg:sticky lg:top-4"><ProfitPanel summary={summary} deeds={deeds} editable={editable} /></div>
      </div>
      {ask === 'send' && <SendDialog summary={summary} deeds={deeds} onClose={() => setAsk(null)} />}
      {ask === 'submission' && <AskDialog needs={summary.needs} currency={said(summary.quote['currency'])} deeds={deeds} onClose={() => setAsk(null)} />}
      {(ask === 'approval' || ask === 'refusal') && <DecideDialog kind={ask} deeds={deeds} onClose={() => setAsk(null)} />}
    </div>
  )
}

/** The one next deed as the primary button; the rest beside it and in the menu. */
function Actions({ summary, deeds, onAsk }: { summary: Summary; deeds: QuoteDeeds; onAsk: (ask: Ask) => void }) {
  const { t } = useTranslation()
  const go = useGo()
  const meta = useMeta(), definition = meta.entities['quote']!
  const { quote, approved } = summary, state = said(quote['state']), id = quote.id
  const can = (noun: string): boolean => definition.actions.some((action) => action.noun === noun) && (noun === 'approval' || noun === 'refusal' || mayUpdate(definition))
  const open = EDITABLE.includes(state), whole = summary.missing.length === 0, out = ['sent', 'viewed', 'change_requested'].includes(state)
  const items = [
    { label: t('quoting.pdf'), onSelect: () => { window.open(`/api/quote/${id}/pdf`, '_blank', 'noopener') } },
    ...(open && can('pricing') ? [{ label: t('quoting.list_prices'), onSelect: () => void deeds.act('pricing', { list_prices: true }) }] : []),
    { label: t('quoting.details'), onSelect: () => go(`/quote/${id}/details`) },
  ]
  return (
    <div className="flex flex-wrap gap-2">
      {summary.decides && can('approval') && <><Button onClick={() => onAsk('refusal')}>{t('quoting.refuse')}</Button><Button variant="primary" onClick={() => onAsk('approval')}>{t('quoting.approve')}</Button></>}
      {open && state !== 'in_approval' && !approved && can('submission') && <Button variant="primary" disabled={!whole} onClick={() => onAsk('submission')}>{t('quoting.ask')}</Button>}
      {((open && approved) || out) && can('sending') && <Button variant={out ? 'secondary' : 'primary'} disabled={open && !whole} onClick={() => onAsk('send')}>{t(out ? 'quoting.send_again' : 'quoting.send')}</Button>}
      <Menu label={t('quoting.more')} trigger={<Button>{t('quoting.more')}<ChevronDown size={14} aria-hidden="true" /></Button>} items={items} />
    </div>
  )
}
