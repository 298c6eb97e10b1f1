import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { currentLanguage } from '#ui/i18n/preferences.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Stepper } from '#ui/kit/Stepper.tsx'
import { useOnce } from '#ui/shell/once.ts'
import { PublicFrame } from '#ui/shell/PublicFrame.tsx'
import { setUpState } from '#ui/shell/session.ts'
import type { SetUpState } from '#ui/shell/session.ts'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { AdministratorStep } from '#ui/shell/set-up/AdministratorStep.tsx'
import { likelyCountry, NO_ANSWERS, STEP_OF } from '#ui/shell/set-up/answers.ts'
import { OrganisationStep } from '#ui/shell/set-up/OrganisationStep.tsx'
import { StartStep } from '#ui/shell/set-up/StartStep.tsx'

/** The first page of a new installation: three short steps to a working system. */
export function SetUpPage() {
  const { t } = useTranslation()
  const state = useQuery({ queryKey: ['set-up'], queryFn: setUpState, staleTime: Infinity })
  // whoever sets it up goes on to what they chose, even when the question is asked anew on the way there
  const begun = useOnce(state.data?.needed === true)
  if (state.data && !state.data.needed && !begun) return <Navigate to="/" />
  return (
    <PublicFrame wide title={t('shell.set_up.title')} lead={t('shell.set_up.lead')}>
      {state.isError ? <ErrorState error={state.error} onRetry={() => void state.refetch()} /> : state.data ? <SetUpForm state={state.data} /> : <Skeleton lines={6} />}
    </PublicFrame>
  )
}

function SetUpForm({ state }: { state: SetUpState }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const countries = state.countries.map((one) => (typeof one === 'string' ? { code: one } : one))
  const [answers, setAnswers] = useState(() => ({ ...NO_ANSWERS, country: likelyCountry(countries.map((one) => one.code), navigator.languages) }))
  const [step, setStep] = useState(0)
  const [lacking, setLacking] = useState(false)
  const deed = useDeed(async () => {
    const { start, ...rest } = answers
    await api.post('/api/set-up', { language: currentLanguage(), ...rest, demo: start === 'demo' }, { quiet: true })
  })
  const steps = [t('shell.set_up.organisation_step'), t('shell.set_up.administrator_step'), t('shell.set_up.start_step')]
  const shared = { answers, change: (patch: Partial<typeof answers>) => setAnswers({ ...answers, ...patch }), fieldError: (field: string) => (field === 'country' && lacking && answers.country === '' ? t('shell.set_up.country_missing') : deed.fieldError(field)) }

  async function next() {
    setLacking(step === 0 && answers.country === '')
    if (step === 0 && answers.country === '') return
    if (step < 2) return setStep(step + 1)
    if (!(await deed.run())) return
    queryClient.clear()
    void navigate({ to: answers.start === 'import' ? '/import' : '/' })
  }
  const shown = Object.keys(STEP_OF).some((field) => STEP_OF[field] === step && deed.fieldError(field))
  // A refused answer leads back to the step where it was given, with everything else kept.
  const refused = deed.problem instanceof ApiProblem ? deed.problem.errors.map((one) => STEP_OF[one.field]).find((at) => at !== undefined && at !== step) : undefined

  return (
    <>
      <Stepper label={t('shell.set_up.title')} steps={steps} current={step} onSelect={setStep} />
      <form className="mt-6 flex flex-col gap-5 rounded-lg border border-line bg-surface p-5 sm:p-6" onSubmit={(event) => { event.preventDefault(); void next() }}>
        {deed.error && !shown && <Banner tone="bad" actions={refused !== undefined && <Button size="sm" onClick={() => setStep(refused)}>{t('shell.set_up.go_to', { step: steps[refused] })}</Button>}>{deed.error}</Banner>}
        {step === 0 && <OrganisationStep {...shared} countries={countries} />}
        {step === 1 && <AdministratorStep {...shared} />}
        {step === 2 && <StartStep {...shared} />}
        {deed.busy && answers.start === 'demo' && <p role="status" className="text-soft">{t('shell.set_up.demo_takes')}</p>}
        <div className="flex justify-between gap-2">
          {step > 0 ? <Button onClick={() => setStep(step - 1)} disabled={deed.busy}>{t('shell.set_up.back')}</Button> : <span />}
          <Button type="submit" variant="primary" busy={deed.busy}>{step < 2 ? t('shell.set_up.next') : t('shell.set_up.finish')}</Button>
        </div>
      </form>
    </>
  )
}
