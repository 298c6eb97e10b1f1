import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

interface PrivacySettings { notes: 'erase' | 'redact' }
const KEY = ['privacy', 'settings']

/** What an erasure does with notes that were taken about a person. */
export function NotesRule() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const asked = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get<PrivacySettings>('/api/privacy/settings', { signal }) })
  const save = async (notes: string | null): Promise<void> => {
    try { client.setQueryData(KEY, await api.patch<PrivacySettings>('/api/privacy/settings', { notes })); toast({ title: t('privacy.notes.saved') }) } catch (error) { toastProblem(error) }
  }
  return <Field label={t('privacy.notes.mode')} className="max-w-md"><Select value={asked.data?.notes ?? null} disabled={!asked.data} onChange={(notes) => void save(notes)} options={['erase', 'redact'].map((value) => ({ value, label: t(`privacy.notes.${value}`) }))} /></Field>
}
