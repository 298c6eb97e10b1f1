import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { recordHref } from '#ui/generic/nav/hrefs.ts'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { useFormat } from '#ui/i18n/format.ts'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

interface Move { from: string | null; from_name: string | null; to: string | null; to_name: string | null; count: number; examples: { id: string; name: string }[] }
interface Preview { moves: Move[]; pinned: number; unwanted: number; moving: number }

/** What the rules would move now, before anybody lets them. */
export function Moves() {
  const { t } = useTranslation()
  const format = useFormat()
  const found = useQuery({ queryKey: [...keys.entity('territory_rule'), 'preview'], queryFn: ({ signal }) => api.get<Preview>('/api/territory-rule/preview', { signal }) })
  const act = useMutation({ mutationFn: () => api.post('/api/territory-rule/application', {}), onSuccess: () => toast({ title: t('territories.moving') }), onError: toastProblem, onSettled: () => found.refetch() })
  const preview = found.data
  return (
    <Card title={t('territories.preview')} tools={preview && preview.moving > 0 && <Button variant="primary" busy={act.isPending} onClick={() => act.mutate()}>{t('territories.apply', { count: preview.moving })}</Button>}>
      {found.error && !preview ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : !preview ? <Skeleton lines={4} className="h-6" /> : (
        <div className="grid gap-3">
          {preview.moves.length === 0 ? <p className="text-soft">{t('territories.nothing_moves')}</p> : (
            <ul className="grid gap-3">
              {preview.moves.map((move) => (
                <li key={`${move.from} ${move.to}`} className="border-b border-line pb-3 last:border-0 last:pb-0">
                  <p className="flex flex-wrap items-center gap-2"><strong className="tabular font-semibold">{format.number(move.count)}</strong> <span>{move.from_name ?? t('territories.nowhere')}</span><ArrowRight size={15} className="text-soft" aria-label={t('territories.to')} /><span className="font-medium">{move.to_name ?? t('territories.nowhere')}</span></p>
                  <p className="mt-0.5 text-sm text-soft">{move.examples.map((one, index) => <span key={one.id}>{index > 0 && ' · '}<PageLink href={recordHref('account', one.id)} className="hover:underline">{one.name}</PageLink></span>)}{move.count > move.examples.length && ' …'}</p>
                </li>
              ))}
            </ul>
          )}
          <p className="text-sm text-soft">{t('territories.left', { pinned: format.number(preview.pinned), unwanted: format.number(preview.unwanted) })}</p>
        </div>
      )}
    </Card>
  )
}
