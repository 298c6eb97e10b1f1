import { useTranslation } from 'react-i18next'
import { useMeta } from '#ui/api/meta.ts'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { SignInForm } from '#ui/shell/sign-in/SignInForm.tsx'

/** The sign-in over the page; `onClose` says whether it came to one. */
export function SignInDialog({ open, onClose }: { open: boolean; onClose: (signedIn: boolean) => void }) {
  const { t } = useTranslation()
  const { user } = useMeta()
  return (
    <Dialog open={open} onClose={() => onClose(false)} insistent size="sm" title={t('shell.sign_in.expired')} description={t('shell.sign_in.expired_help')}>
      <div className="pb-4"><SignInForm email={user.email} onDone={() => onClose(true)} /></div>
    </Dialog>
  )
}
