import { Copy, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { AlertDialog } from '#ui/kit/AlertDialog.tsx'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

export interface Made { secret: string }

/** A secret that was just made, the only time it is seen. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation()
  const copy = () => navigator.clipboard.writeText(secret).then(() => toast({ title: t('webhook.copied') }), () => toast({ tone: 'bad', title: t('webhook.not_copied') }))
  return (
    <Dialog open onClose={onClose} insistent title={t('webhook.secret_made')} actions={<><Button icon={<Copy size={15} />} onClick={() => void copy()}>{t('webhook.copy')}</Button><Button variant="primary" onClick={onClose}>{t('webhook.kept')}</Button></>}>
      <Banner tone="warn">{t('webhook.secret_once')}</Banner>
      <code className="mt-3 block rounded-md bg-hover p-3 break-all select-all">{secret}</code>
    </Dialog>
  )
}

/** Makes a new secret after a question. */
export function SecretCard({ webhook }: { webhook: string }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const rotate = async (): Promise<void> => {
    setBusy(true)
    try { setSecret((await api.post<Made>(`/api/webhook/${webhook}/secret`, {})).secret) } catch (error) { toastProblem(error) }
    setBusy(false)
    setAsking(false)
  }
  return (
    <Card title={t('webhook.secret')}>
      <p className="pb-3 text-soft">{t('webhook.secret_help')}</p>
      <Button icon={<KeyRound size={15} />} onClick={() => setAsking(true)}>{t('webhook.new_secret')}</Button>
      <AlertDialog open={asking} onClose={() => setAsking(false)} title={t('webhook.rotate_sure')} confirm={t('webhook.new_secret')} onConfirm={() => void rotate()} busy={busy}>{t('webhook.secret_help')}</AlertDialog>
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </Card>
  )
}
