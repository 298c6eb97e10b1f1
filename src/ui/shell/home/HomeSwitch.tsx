import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { cx } from '#ui/kit/cx.ts'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** For who has several homes: one beside the other, the one that is shown marked; and which opens first. */
export function HomeSwitch({ home }: { home: { kind: string; chosen: string; homes: { kind: string; label: string }[] } }) {
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
    <nav aria-label={t('home.which')} className="flex max-w-full min-w-0 items-center gap-1">
      <ul className="flex min-w-0 gap-0.5 overflow-x-auto rounded-md max-md:flex-wrap border border-line p-0.5">
        {home.homes.map(({ kind, label: name }) => (
          <li key={kind} className="shrink-0">
            <PageLink href={kind === home.chosen ? '/' : `/?home=${kind}`} {...(kind === home.kind ? { 'aria-current': 'page' as const } : {})} className={cx('flex h-7 items-center rounded-sm px-2.5 whitespace-nowrap max-md:h-10 max-md:px-2', kind === home.kind ? 'bg-accent-soft font-medium text-accent-ink' : 'text-soft hover:bg-hover hover:text-ink')}>{name}</PageLink>
          </li>
        ))}
      </ul>
      {home.kind !== home.chosen && <IconButton label={t('home.keep')} icon={<Pin size={15} aria-hidden="true" />} onClick={() => keep.mutate()} />}
    </nav>
  )
}
