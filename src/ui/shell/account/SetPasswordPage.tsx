import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { NewPasswordForm } from '#ui/shell/account/NewPasswordForm.tsx'
import { PublicFrame } from '#ui/shell/PublicFrame.tsx'

/** A password chosen by the link of a letter, be it an invitation or a reset. The token stands behind `#`, where no server log sees it. */
export function SetPasswordPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [token] = useState(() => location.hash.slice(1) || new URLSearchParams(location.search).get('token') || '')
  const done = () => {
    toast({ title: t('shell.set_password.done') })
    void navigate({ to: '/sign-in' })
  }
  return (
    <PublicFrame title={t('shell.set_password.title')} lead={t('shell.set_password.lead')}>
      {token ? <NewPasswordForm action={t('shell.set_password.action')} onSave={(password) => api.post('/api/password-reset/confirmation', { token, password }, { quiet: true })} onDone={done} /> : <Banner tone="warn">{t('shell.set_password.no_token')}</Banner>}
    </PublicFrame>
  )
}
