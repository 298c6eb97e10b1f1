import { useState } from 'react'
import { Sparkles } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

interface SignIn { email: string; password: string; role: string }

/** Brings the demo company into an empty installation, after saying what that means; then shows how its people sign in. */
export function DemoStep() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<SignIn[] | null>(null)
  const deed = useDeed(async () => { setMade((await api.post<{ sign_ins: SignIn[] }>('/api/demo')).sign_ins) })
  const close = (): void => {
    if (deed.busy) return
    setOpen(false)
    if (made) void queryClient.invalidateQueries()
  }
  return (
    <li>
      <button type="button" onClick={() => setOpen(true)} className="block h-full w-full rounded-md border border-line bg-surface p-4 text-left hover:border-accent">
        <span className="text-accent" aria-hidden="true"><Sparkles size={18} /></span>
        <span className="mt-2 block font-medium">{t('shell.home.first.demo')}</span>
        <span className="block text-sm text-soft">{t('shell.home.first.demo_help')}</span>
      </button>
      <Dialog open={open} onClose={close} insistent={deed.busy || made !== null} title={t(made ? 'shell.home.first.demo_done' : 'shell.home.first.demo')} description={t(made ? 'shell.home.first.demo_sign_ins' : 'shell.home.first.demo_question')}
        actions={made ? <Button variant="primary" onClick={close}>{t('shell.home.first.demo_begin')}</Button> : <><Button onClick={close} disabled={deed.busy}>{t('kit.cancel')}</Button><Button variant="primary" busy={deed.busy} onClick={() => void deed.run()}>{t('shell.home.first.demo_load')}</Button></>}>
        {deed.error && <Banner tone="bad">{deed.error}</Banner>}
        {deed.busy && <p role="status" className="text-soft">{t('shell.set_up.demo_takes')}</p>}
        {made && <ul className="divide-y divide-line rounded-md border border-line">{made.map((one) => <li key={one.email} className="flex flex-wrap gap-x-4 px-3 py-2"><span className="min-w-0 flex-1 break-all">{one.email}</span><code className="select-all">{one.password}</code><span className="w-24 text-soft">{one.role}</span></li>)}</ul>}
      </Dialog>
    </li>
  )
}
