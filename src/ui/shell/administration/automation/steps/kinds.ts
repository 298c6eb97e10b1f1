import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api/client.ts'
import { currentLanguage } from '#ui/i18n/preferences.ts'

export interface FormField { name: string; label: string; type: 'text' | 'template' | 'long_template' | 'select' | 'boolean' | 'record' | 'path'; options?: { value: string; label: string }[]; entities?: string[]; required?: boolean }
export interface StepKindInfo { name: string; label: string; lists: string[]; form: FormField[] | null }

/** The kinds of step this installation knows, with their words. */
export function useStepKinds(): StepKindInfo[] {
  return useQuery({ queryKey: ['automation-step', currentLanguage()], queryFn: ({ signal }) => api.get<{ data: StepKindInfo[] }>('/api/automation-step', { signal }), staleTime: Infinity }).data?.data ?? []
}
