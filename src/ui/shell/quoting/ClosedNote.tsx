import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page, Row } from '#ui/api/page.ts'
import { mayUpdate } from '#ui/generic/meta/rights.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink, useGo } from '#ui/generic/nav/link.tsx'
import { offered } from '#ui/generic/record/offered.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { EDITABLE, said } from '#ui/shell/quoting/types.ts'
import type { Summary } from '#ui/shell/quoting/types.ts'
import type { QuoteDeeds } from '#ui/shell/quoting/use-quote.ts'

/** Why a quotation can only be read, and the way out: a new version where there can be one; of an accepted one, how it was accepted. */
export function ClosedNote({ quote, deeds }: { quote: Summary['quote']; deeds: Pick<QuoteDeeds, 'act' | 'busy'> }) {
  const { t } = useTranslation()
  const go = useGo()
  const definition = useMeta().entities['quote']
  const state = said(quote['state']), may = definition !== undefined && mayUpdate(definition)
  if (!definition || (EDITABLE.includes(state) && may)) return null
  if (state === 'accepted') return <Accepted quote={quote} />
  const versions = may && definition.actions.some((action) => action.noun === 'versioning' && offered(action, quote))
  const version = async () => { const made = await deeds.act<{ id: string }>('versioning'); if (made) go(recordHref('quote', made.id)) }
  return (
    <Banner tone={state === 'rejected' || state === 'expired' || state === 'change_requested' ? 'warn' : 'info'} {...(versions ? { actions: <Button size="sm" variant="primary" busy={deeds.busy} onClick={() => void version()}>{t('quoting.new_version')}</Button> } : {})}>
      {t(may ? `quoting.closed.${state}` : 'quoting.closed.role')}
    </Banner>
  )
}

interface Acceptance extends Row { name?: string; method?: string; purchase_order?: string | null; accepted_at?: string }

function Accepted({ quote }: { quote: Summary['quote'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const known = useMeta().entities['quote_acceptance'] !== undefined
  const query = { filter: JSON.stringify({ field: 'quote', op: 'eq', value: quote.id }), fields: 'id,name,method,purchase_order,accepted_at', limit: 1 }
  const asked = useQuery({ queryKey: keys.list('quote_acceptance', query), enabled: known, queryFn: ({ signal }) => api.get<Page<Acceptance>>('/api/quote_acceptance', { query, signal }) })
  const found = asked.data?.data[0]
  const signed = found?.method === 'signature', number = found?.purchase_order
  return (
    <Banner tone={!found || signed || number ? 'good' : 'warn'}>
      {t('quoting.closed.accepted')}{' '}
      {found && <>{t(`quoting.accepted.${signed ? 'signature' : number ? 'order' : 'word'}`, { name: found.name, when: format.datetime(found.accepted_at), number })}{' '}<PageLink href={recordHref('quote_acceptance', found.id)} className="whitespace-nowrap underline">{t('quoting.accepted.open')}</PageLink></>}
    </Banner>
  )
}
