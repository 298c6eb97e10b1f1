import { useMutation } from '@tanstack/react-query'
import { MailPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import type { Row } from '#ui/api/page.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { Button } from '#ui/kit/Button.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** Sends a colleague the letter with which a password is chosen. An earlier letter stops working. */
export function InviteButton({ user }: { user: Row }) {
  const { t } = useTranslation()
  const invite = useMutation({
    mutationFn: () => api.post(`/api/user/${user.id}/invitation`, {}),
    onSuccess: () => toast({ title: t('generic.invite.sent', { email: String(user['email']) }) }),
    // said once, with what to do: the advice belongs to whoever administers
    onError: error => { if (error instanceof ApiProblem && error.code === 'mail_unavailable') toast({ tone: 'bad', title: t('generic.invite.no_mail') }); else toastProblem(error) },
  })
  return <Button icon={<MailPlus size={15} />} busy={invite.isPending} onClick={() => invite.mutate()}>{t('generic.invite.send')}</Button>
}
