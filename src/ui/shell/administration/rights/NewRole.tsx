import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, idempotencyKey } from '#ui/api/client.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { nameFrom } from '#ui/shell/administration/definitions/use-definitions.ts'
import type { Role } from '#ui/shell/administration/rights/rights.ts'

/** A role of the house: a name, and what it may do to begin with. */
export function NewRole({ roles, from, onClose, onMade }: { roles: Role[]; from: Role | null; onClose: () => void; onMade: (role: Role) => void }) {
  const { t } = useTranslation()
  const [label, setLabel] = useState(from ? t('rights.copy_of', { role: from.label }) : '')
  const [model, setModel] = useState<string | null>(from?.id ?? null)
  const save = useDeed(async () => {
    const grants = roles.find((role) => role.id === model)?.grants ?? {}
    onMade(await api.post<Role>('/api/role', { name: freeName(nameFrom(label, 50) || 'rol', roles), label: label.trim(), grants }, { idempotencyKey: idempotencyKey() }))
  })
  return (
    <Dialog open onClose={onClose} size="sm" title={from ? t('rights.duplicate') : t('rights.new')}>
      <form className="flex flex-col gap-4 pb-4" onSubmit={(event) => { event.preventDefault(); void save.run() }}>
        {save.error && <Banner tone="bad">{save.error}</Banner>}
        <Field label={t('rights.name')} required error={save.fieldError('label') ?? save.fieldError('name')}><TextField value={label} onChange={setLabel} required maxLength={100} /></Field>
        <Field label={t('rights.model')} help={t('rights.model_help')}><Select value={model} onChange={setModel} emptyLabel={t('rights.empty')} options={roles.filter((role) => role.name !== 'admin').map((role) => ({ value: role.id, label: role.label }))} /></Field>
        <div className="flex justify-end gap-2"><Button onClick={onClose}>{t('kit.cancel')}</Button><Button type="submit" variant="primary" busy={save.busy}>{t('rights.create')}</Button></div>
      </form>
    </Dialog>
  )
}

function freeName(name: string, roles: Role[]): string {
  const taken = new Set(roles.map((role) => role.name))
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name}_${number}`)) number += 1
  return `${name}_${number}`
}
