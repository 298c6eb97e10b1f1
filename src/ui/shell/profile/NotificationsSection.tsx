import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Card } from '#ui/kit/Card.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Switch } from '#ui/kit/Switch.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'
import { useMutes } from '#ui/shell/notifications/mutes.ts'

/** Which notifications ring, kind by kind; in force at once on every device. */
export function NotificationsSection() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const mutes = useMutes()
  const kinds = useMeta().entities['notification']?.fields['kind']?.options ?? []
  if (kinds.length === 0) return null
  const ring = (kind: string, on: boolean): void => {
    const held = (mutes ?? []).filter(row => row['kind'] === kind)
    const done: Promise<unknown> = on ? Promise.all(held.map(row => api.delete(`/api/notification_mute/${row.id}`))) : api.post('/api/notification_mute', { kind })
    done.catch(toastProblem).finally(() => { void client.invalidateQueries({ queryKey: keys.entity('notification_mute') }); void client.invalidateQueries({ queryKey: keys.entity('notification') }) })
  }
  return (
    <Card title={t('notes.notifications')}>
      <p className="mb-4 text-soft">{t('notes.rings_help')}</p>
      {!mutes ? <Skeleton lines={3} /> : <div className="flex flex-col gap-3">{kinds.map(kind => <Switch key={kind.value} checked={!mutes.some(row => row['kind'] === kind.value)} onChange={on => ring(kind.value, on)}>{kind.label}</Switch>)}</div>}
    </Card>
  )
}
