import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { meQuery } from '#ui/shell/profile/me.ts'

/** Whoever looks through a colleague's eyes is told so on every page, with the way back. */
export function ViewAsBanner() {
  const { t } = useTranslation()
  const { user } = useMeta()
  const me = useQuery(meQuery())
  const stop = useDeed(async () => {
    await api.delete('/api/session/view-as')
    location.assign('/')
  })
  if (!me.data?.view_as) return null
  return <Banner tone="warn" className="m-2" actions={<Button size="sm" busy={stop.busy} onClick={() => void stop.run()}>{t('shell.view_as.stop')}</Button>}>{me.data.view_as_role ? t('shell.view_as.now_role', { role: me.data.view_as_role }) : t('shell.view_as.now', { name: user.name })}</Banner>
}
