import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/Banner.tsx'
import { PublicFrame } from '#ui/shell/PublicFrame.tsx'
import { SignInForm } from '#ui/shell/sign-in/SignInForm.tsx'

/** Sign in, and then go where one wanted to go. */
export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const navigate = useNavigate()
  const { to, error } = useSearch({ from: '/sign-in' })
  // Only an address of this application: a link from outside must not lead away.
  const safe = to && /^\/(?![/\\])/.test(to) ? to : '/'
  return (
    <PublicFrame title={t('shell.sign_in.name')} lead={t('shell.sign_in.lead')}>
      {error && <Banner tone="bad" className="mb-4">{t(error === 'oidc_no_user' ? 'shell.sign_in.no_user' : 'shell.sign_in.other_failed')}</Banner>}
      <SignInForm to={safe} onDone={() => (safe === '/' ? void navigate({ to: '/' }) : router.history.push(safe))} />
    </PublicFrame>
  )
}
