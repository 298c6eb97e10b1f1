import { Smartphone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { BackupCodes } from '#ui/shell/profile/BackupCodes.tsx'
import { ConfirmPassword } from '#ui/shell/profile/ConfirmPassword.tsx'
import { EnrolTotp } from '#ui/shell/profile/EnrolTotp.tsx'
import type { Enrolment } from '#ui/shell/profile/EnrolTotp.tsx'
import type { Me } from '#ui/shell/profile/me.ts'

type Asking = 'enrol' | 'remove' | 'codes' | null

/** The second step by a code app on the phone, and the codes for when it is lost. */
export function TotpSection({ me }: { me: Me }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Asking>(null)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const on = me.second_factor.includes('totp')
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.me })

  async function confirmed(password: string | undefined) {
    if (asking === 'enrol') setEnrolment(await api.post<Enrolment>('/api/me/totp', { password }))
    if (asking === 'codes') setCodes((await api.post<{ backup_codes: string[] }>('/api/me/backup-codes', { password })).backup_codes)
    if (asking === 'remove') await api.send('DELETE', '/api/me/totp', { password })
    await refresh()
  }
  return (
    <Card title={t('shell.totp.name')} tools={<Badge tone={on ? 'good' : 'neutral'}>{t(on ? 'shell.totp.on' : 'shell.totp.off')}</Badge>}>
      <p className="text-soft">{t(on ? 'shell.totp.on_help' : 'shell.totp.off_help')}</p>
      {me.second_factor.length > 0 && <p className="mt-1 text-soft">{t('shell.backup.left', { count: me.backup_codes_left })}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        {!on && <Button icon={<Smartphone size={15} />} onClick={() => setAsking('enrol')}>{t('shell.totp.enrol')}</Button>}
        {me.second_factor.length > 0 && <Button onClick={() => setAsking('codes')}>{t('shell.backup.renew')}</Button>}
        {on && <Button variant="ghost" className="text-bad" onClick={() => setAsking('remove')}>{t('shell.totp.remove')}</Button>}
      </div>
      <ConfirmPassword
        open={asking !== null} onClose={() => setAsking(null)} hasPassword={me.has_password} onConfirm={confirmed} danger={asking === 'remove'} title={t('shell.confirm_self')}
        action={t(asking === 'remove' ? 'shell.totp.remove' : asking === 'codes' ? 'shell.backup.renew' : 'shell.continue')}
      />
      <EnrolTotp enrolment={enrolment} onClose={() => setEnrolment(null)} onDone={(made) => { setEnrolment(null); setCodes(made); void refresh() }} />
      <BackupCodes codes={codes} onClose={() => setCodes(null)} />
    </Card>
  )
}
