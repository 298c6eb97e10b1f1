import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'

export interface Enrolment { secret: string; uri: string }

/** The secret for the code app, and the first code as a proof that it took it. */
export function EnrolTotp({ enrolment, onClose, onDone }: { enrolment: Enrolment | null; onClose: () => void; onDone: (backupCodes: string[]) => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const deed = useDeed(async () => {
    const { backup_codes: codes } = await api.post<{ backup_codes: string[] }>('/api/me/totp/confirmation', { code: code.replace(/\s/g, '') })
    setCode('')
    onDone(codes)
  })
  return (
    <Dialog open={enrolment !== null} onClose={onClose} insistent size="sm" title={t('shell.totp.enrol')}>
      <form className="flex flex-col gap-4 pb-4" onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && !deed.fieldError('code') && <Banner tone="bad">{deed.error}</Banner>}
        <ol className="flex list-decimal flex-col gap-3 pl-5">
          <li>
            {t('shell.totp.step_secret')}
            <code className="mt-1 block rounded-md bg-hover px-3 py-2 text-lg tracking-wider break-all select-all">{enrolment?.secret.match(/.{1,4}/g)?.join(' ')}</code>
            <a href={enrolment?.uri} className="text-accent underline underline-offset-4">{t('shell.totp.open_app')}</a>
          </li>
          <li>{t('shell.totp.step_code')}</li>
        </ol>
        <Field label={t('shell.sign_in.code')} error={deed.fieldError('code')}><TextField value={code} onChange={setCode} inputMode="numeric" autoComplete="one-time-code" maxLength={10} required /></Field>
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={deed.busy}>{t('shell.totp.turn_on')}</Button></div>
      </form>
    </Dialog>
  )
}
