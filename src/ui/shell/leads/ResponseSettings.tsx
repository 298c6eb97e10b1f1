import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** Until when a lead is answered where no rule says otherwise. */
export function ResponseSettings() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const asked = useQuery({ queryKey: ['leads', 'settings'], queryFn: ({ signal }) => api.get<{ response_minutes: number }>('/api/leads/settings', { signal }) })
  const [typed, setTyped] = useState<string | null>(null)
  const save = useMutation({
    mutationFn: (response_minutes: number) => api.put('/api/leads/settings', { response_minutes }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['leads', 'settings'] }); setTyped(null); toast({ title: t('leads.settings.saved') }) }, onError: toastProblem,
  })
  if (asked.error && !asked.data) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Skeleton lines={3} />
  const minutes = Number(typed ?? asked.data.response_minutes), sound = Number.isInteger(minutes) && minutes >= 1 && minutes <= 20_160
  return (
    <form className="grid max-w-md gap-4" onSubmit={event => { event.preventDefault(); if (sound) save.mutate(minutes) }}>
      <Field label={t('leads.settings.minutes')} help={t('leads.settings.minutes_help')} error={sound ? null : t('leads.settings.minutes_wrong')} required><NumberField value={typed ?? String(asked.data.response_minutes)} onChange={value => setTyped(value ?? '')} /></Field>
      <Button type="submit" variant="primary" className="justify-self-start" busy={save.isPending} disabled={!sound || typed === null}>{t('leads.settings.save')}</Button>
    </form>
  )
}
