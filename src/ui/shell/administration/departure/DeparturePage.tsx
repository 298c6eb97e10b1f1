import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '#operational/absence/departure/plan.ts'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { useGo } from '#ui/generic/nav/link.tsx'
import { useSearchText } from '#ui/generic/nav/use-url.ts'
import { RecordPicker } from '#ui/generic/widgets/ref.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { Stepper } from '#ui/kit/Stepper.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { administers } from '#ui/shell/administration/pages.ts'
import { DepartureLooks } from '#ui/shell/administration/departure/DepartureLooks.tsx'
import { DeparturePlan } from '#ui/shell/administration/departure/DeparturePlan.tsx'
import { DepartureProgress } from '#ui/shell/administration/departure/DepartureProgress.tsx'
import { peopleQuery, refreshPeople } from '#ui/shell/administration/people/people.ts'
import { usePageTitle } from '#ui/shell/page-title.ts'

const CONTROL = { disabled: undefined, invalid: undefined, onBlur: undefined, 'aria-label': undefined, 'aria-describedby': undefined }
const RULES = ['manager', 'territory', 'value', 'list'] as const
type Rule = (typeof RULES)[number]
interface Choice { rule: Rule; fallback: string | null; colleagues: string[]; list: Record<string, string> }

/** `/administration/departure?person=…`: a colleague leaves: what they took out, who gets what, and the end of their access. */
export function DeparturePage() {
  const { t } = useTranslation()
  const meta = useMeta(), go = useGo(), search = useSearchText()
  const person = search.get('person'), departure = search.get('departure')
  const people = useQuery(peopleQuery)
  const name = people.data?.find((one) => one.id === person)?.name ?? ''
  const [step, setStep] = useState(0), [plan, setPlan] = useState<Plan | null>(null), [sure, setSure] = useState(false)
  const [choice, setChoice] = useState<Choice>({ rule: 'manager', fallback: null, colleagues: [], list: {} })
  usePageTitle(t('administration.page.departure'))
  const input = () => ({ rule: choice.rule, ...(choice.fallback ? { fallback: choice.fallback } : {}), ...(choice.rule === 'value' ? { colleagues: choice.colleagues } : {}), list: Object.entries(choice.list).map(([id, to]) => ({ id, to })) })
  const preview = useDeed(async () => { setPlan(await api.post<Plan>(`/api/user/${person}/departure/preview`, input())); setStep(2) })
  const begin = useDeed(async () => {
    const { id } = await api.post<{ id: string }>(`/api/user/${person}/departure`, { ...input(), fingerprint: plan!.fingerprint }, { idempotencyKey: idempotencyKey() })
    await refreshPeople()
    go(`/administration/departure?person=${person}&departure=${id}`, true)
  })
  // one customer given by hand: the plan is worked out anew, so that what is begun is what was seen
  const give = async (customer: string, to: string | null) => {
    const list = Object.fromEntries(Object.entries({ ...choice.list, [customer]: to ?? '' }).filter(([, value]) => value !== ''))
    setChoice({ ...choice, list })
    setPlan(await api.post<Plan>(`/api/user/${person}/departure/preview`, { ...input(), list: Object.entries(list).map(([id, receiver]) => ({ id, to: receiver })) }).catch(() => plan))
  }
  if (!administers(meta)) return <EmptyState title={t('kit.error.forbidden')}>{t('people.administrators_only')}</EmptyState>
  const steps = [t('absence.leave.step.who'), t('absence.leave.step.rule'), t('absence.leave.step.preview'), t('absence.leave.step.done')]
  return (
    <div className="pb-8">
      <PageHeader stacked title={t('administration.page.departure')} subtitle={name || t('administration.page.departure_about')} />
      <div className="grid max-w-5xl gap-4 px-gutter">
        <Stepper label={t('administration.page.departure')} steps={steps} current={departure ? 3 : step} {...(departure ? {} : { onSelect: setStep })} />
        {departure ? <DepartureProgress id={departure} /> : step === 0 ? (
          <>
            <Card><Field label={t('absence.leave.person')} required><RecordPicker {...CONTROL} entity="user" create={false} value={person} onChange={(id) => go(`/administration/departure${id ? `?person=${id}` : ''}`, true)} /></Field></Card>
            {person ? <DepartureLooks person={person} /> : <EmptyState title={t('absence.leave.choose')}>{t('absence.leave.choose_help')}</EmptyState>}
            <div className="flex justify-end"><Button variant="primary" disabled={!person} onClick={() => setStep(1)}>{t('absence.leave.to_rule')}</Button></div>
          </>
        ) : step === 1 ? (
          <Card title={t('absence.leave.rule_title')}>
            <form className="grid gap-4" onSubmit={(event) => { event.preventDefault(); void preview.run() }}>
              {preview.error && <Banner tone="bad">{preview.fieldError('fallback') ?? preview.fieldError('colleagues') ?? preview.error}</Banner>}
              <Radio label={t('absence.leave.rule_title')} hideLabel look="cards" value={choice.rule} onChange={(rule) => setChoice({ ...choice, rule: rule as Rule })} options={RULES.map((rule) => ({ value: rule, label: t(`absence.leave.rule.${rule}`), help: t(`absence.leave.rule.${rule}_help`) }))} />
              {choice.rule === 'value' && <Colleagues chosen={choice.colleagues} leaver={person} onChange={(colleagues) => setChoice({ ...choice, colleagues })} />}
              <Field label={t('absence.leave.fallback')} help={t('absence.leave.fallback_help')} error={preview.fieldError('fallback')}><RecordPicker {...CONTROL} entity="user" create={false} value={choice.fallback} onChange={(fallback) => setChoice({ ...choice, fallback })} /></Field>
              <div className="flex justify-between gap-2"><Button onClick={() => setStep(0)}>{t('absence.leave.back')}</Button><Button type="submit" variant="primary" busy={preview.busy}>{t('absence.leave.to_preview')}</Button></div>
            </form>
          </Card>
        ) : plan && (
          <>
            <DeparturePlan plan={plan} onGive={give} />
            {begin.error && <Banner tone="bad">{begin.error}</Banner>}
            <Card><div className="grid gap-3"><Checkbox checked={sure} onChange={setSure}>{t('absence.leave.sure', { name })}</Checkbox><div className="flex justify-between gap-2"><Button onClick={() => setStep(1)}>{t('absence.leave.back')}</Button><Button variant="danger" busy={begin.busy} disabled={!sure} onClick={() => void begin.run()}>{t('absence.leave.begin')}</Button></div></div></Card>
          </>
        )}
      </div>
    </div>
  )
}

function Colleagues({ chosen, leaver, onChange }: { chosen: string[]; leaver: string | null; onChange: (chosen: string[]) => void }) {
  const { t } = useTranslation()
  const people = useQuery(peopleQuery)
  const offered = (people.data ?? []).filter((one) => one.active && one.id !== leaver)
  return <fieldset className="grid gap-2"><legend className="font-medium">{t('absence.leave.colleagues')}</legend><div className="grid max-h-64 gap-1 overflow-y-auto sm:grid-cols-2">{offered.map((one) => <Checkbox key={one.id} checked={chosen.includes(one.id)} onChange={(on) => onChange(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}>{one.name}</Checkbox>)}</div></fieldset>
}
