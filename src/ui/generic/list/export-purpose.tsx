import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { TextField } from '#ui/kit/TextField.tsx'

const LEAST = 5

/** Asks what personal data is exported for, before it leaves. */
export function ExportPurpose({ required, onClose, onTake }: { required: boolean; onClose: () => void; onTake: (purpose: string) => void }) {
  const { t } = useTranslation()
  const [purpose, setPurpose] = useState('')
  const given = purpose.trim(), ready = given.length >= LEAST || (!required && given === '')
  const take = (event: FormEvent): void => { event.preventDefault(); if (ready) onTake(given) }
  return (
    <Dialog open onClose={onClose} size="sm" title={t('privacy.purpose.title')} description={t('privacy.purpose.about')} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" form="export-purpose" variant="primary" disabled={!ready}>{t('privacy.purpose.take')}</Button></>}>
      <form id="export-purpose" onSubmit={take}><Field label={t('privacy.purpose.label')} required={required} help={ready ? undefined : t('privacy.purpose.short', { least: LEAST })}><TextField value={purpose} onChange={setPurpose} maxLength={300} /></Field></form>
    </Dialog>
  )
}
