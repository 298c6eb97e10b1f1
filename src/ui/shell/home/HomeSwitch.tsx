import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** For who has several homes: which is shown, and which opens first. */
export function HomeSwitch({ home, onChange }: { home: { kind: string; chosen: string; homes: { kind: string; label: string }[] }; onChange: (kind: string) => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const label = home.homes.find(({ kind }) => kind === home.kind)?.label ?? ''
  const keep = useMutation({
    mutationFn: () => api.put('/api/home', { kind: home.kind }),
    onSuccess: async () => {
      toast({ title: t('home.kept', { name: label }) })
      await client.invalidateQueries({ queryKey: ['home'] })
    },
    onError: toastProblem,
  })
  return (
    <Menu label={t('home.which')} trigger={<Button aria-label={`${t('home.which')}: ${label}`}>{label}<ChevronDown size={14} aria-hidden="true" /></Button>} items={[
      ...home.homes.map(({ kind, label: name }) => ({ label: name, checked: kind === home.kind, onSelect: () => onChange(kind) })),
      ...(home.kind === home.chosen ? [] : [{ label: t('home.keep'), separated: true, onSelect: () => keep.mutate() }]),
    ]} />
  )
}
