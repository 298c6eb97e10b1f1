import { useQueryClient } from '@tanstack/react-query'
import { Mail, MessageCircle, Phone, PhoneCall } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Decision } from '#customer/gate/gate.ts'
import { Answer, Nothing } from '#customer/panels/Answer.tsx'
import { glancesOf } from '#customer/panels/glances.tsx'
import type { Way } from '#customer/panels/glances.tsx'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { mayCreate } from '#ui/generic/meta/rights.ts'
import type { View360 } from '#ui/generic/record/use-view360.ts'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

const ICONS = { phone: Phone, whatsapp: MessageCircle, mail: Mail }

/** May they be contacted, and how: each way with its address and the gate's answer. A click opens it and keeps the touch on record. */
export function ReachAnswer({ entity, view }: { entity: MetaEntity; view: View360 }) {
  const { t } = useTranslation()
  const { reach } = glancesOf(view)
  const use = useTouch(entity, view)
  const words = useDecisionWords()
  const ways = reach?.ways.filter(way => way.value) ?? []
  const selling = ways.filter(way => way.marketing)
  const allowed = selling.filter(way => way.marketing?.decision === 'send')
  const refusal = selling.find(way => way.marketing?.decision !== 'send')?.marketing
  return (
    <Answer title={t('view360.reach')} icon={<PhoneCall size={14} />}>
      {reach?.person && <p className="truncate text-soft">{t('view360.through', { name: textOf(reach.person['contact.display_name']) })}</p>}
      {ways.map(way => <WayLine key={way.channel} way={way} said={way.channel === 'whatsapp' && ways.some(one => one.channel === 'phone' && one.value === way.value)} onUse={() => use(way)} words={words} />)}
      {reach && ways.length === 0 && <Nothing>{t('view360.unreachable')}</Nothing>}
      {!reach && <Nothing>{t('view360.closed')}</Nothing>}
      {selling.length > 0 && (
        <p className="text-soft">{t('view360.advertising')}: {allowed.length > 0 ? t('view360.advertising_by', { channels: allowed.map(way => t(`view360.channel.${way.channel}`)).join(', ') }) : refusal ? words(refusal) : ''}</p>
      )}
    </Answer>
  )
}

function WayLine({ way, said, onUse, words }: { way: Way; /** its number stands at another way already */ said: boolean; onUse: () => void; words: (decision: Decision) => string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const Icon = ICONS[way.channel]
  const value = way.value ?? ''
  const shown = way.channel === 'mail' ? value : format.phone(value)
  const refused = way.service?.decision === 'refused'
  return (
    <div className="flex min-w-0 items-center gap-2">
      {refused
        ? <span className="inline-flex min-h-6 shrink-0 items-center gap-1.5 text-faint line-through"><Icon size={14} aria-hidden="true" />{t(`view360.do.${way.channel}`)}</span>
        : <a href={hrefOf(way)} onClick={onUse} {...(way.channel === 'whatsapp' ? { target: '_blank', rel: 'noopener noreferrer' } : {})} className="inline-flex min-h-6 shrink-0 items-center gap-1.5 rounded-sm font-medium text-accent-ink hover:underline"><Icon size={14} aria-hidden="true" />{t(`view360.do.${way.channel}`)}</a>}
      <span className={`ml-auto min-w-0 truncate ${refused ? 'text-bad' : 'text-soft'}`} title={shown}>{way.service && way.service.decision !== 'send' ? words(way.service) : said ? '' : shown}</span>
    </div>
  )
}

function hrefOf({ channel, value }: Way): string {
  const address = value ?? ''
  return channel === 'mail' ? `mailto:${address}` : channel === 'phone' ? `tel:${address.replace(/[^\d+]/g, '')}` : `https://wa.me/${address.replace(/\D/g, '')}`
}

/** The gate's answer in words: the reason, and until when it holds. */
function useDecisionWords(): (decision: Decision) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return decision => {
    if (decision.decision === 'send') return t('view360.may')
    const [reason = '', list] = decision.reason.split(':')
    const why = t(`view360.reason.${reason}`, { defaultValue: reason, list: list ?? '' })
    return decision.decision === 'held' ? t('view360.held', { why, until: format.datetime(decision.until) }) : t('view360.may_not', { why })
  }
}

/** Keeps a touch on record as soon as its way is opened; it can be taken back. */
function useTouch(entity: MetaEntity, view: View360): (way: Way) => void {
  const { t } = useTranslation()
  const client = useQueryClient()
  const interaction = useMeta().entities['interaction']
  return way => {
    if (!interaction || !mayCreate(interaction)) return
    const { person } = glancesOf(view).reach ?? {}
    const parties = entity.name === 'contact' ? { contact: view.record.id } : { account: view.record.id, ...(person ? { contact: person['contact'] } : {}) }
    const again = () => client.invalidateQueries({ queryKey: ['entity'] })
    api.post<Row>('/api/interaction', { channel: way.channel, direction: 'out', subject: t(`view360.logged.${way.channel}`), ...parties, contact_point: way.point }).then(row => {
      void again()
      toast({ title: t('view360.on_record', { channel: t(`view360.channel.${way.channel}`) }), action: { label: t('view360.undo'), onSelect: () => { api.delete(`/api/interaction/${row.id}`).then(again, toastProblem) } } })
    }, toastProblem)
  }
}
