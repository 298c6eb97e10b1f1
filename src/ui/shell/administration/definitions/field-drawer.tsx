import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { FieldGrants, grantField, useRoles, type FieldGrant } from '#ui/shell/administration/definitions/field-grants.tsx'
import { KindSettings } from '#ui/shell/administration/definitions/kind-settings.tsx'
import { Both } from '#ui/shell/administration/definitions/both-languages.tsx'
import { useCheck } from '#ui/shell/administration/definitions/use-check.ts'
import { firstWord, nameFrom, useRefresh } from '#ui/shell/administration/definitions/use-definitions.ts'
import type { FieldDefinition } from '#ui/shell/administration/definitions/use-definitions.ts'

export const KINDS = ['text', 'longtext', 'number', 'money', 'percent', 'date', 'datetime', 'boolean', 'select', 'multiselect', 'ref', 'formula', 'roll_up', 'autonumber', 'email', 'phone', 'url', 'currency', 'country', 'duration', 'geo', 'file', 'translated', 'json'] as const
const WORKED = new Set(['formula', 'roll_up', 'autonumber'])
const UNIQUE = new Set(['text', 'email', 'phone', 'url', 'number', 'date', 'autonumber', 'ref'])
const SEARCHED = new Set(['text', 'longtext', 'email', 'phone', 'url', 'translated', 'autonumber'])
const OWN = ['entity', 'name', 'kind', 'label', 'help', 'section', 'section_label', 'position', 'required', 'unique', 'personal', 'searchable', 'indexed', 'default_value', 'options', 'target', 'currency', 'prefix', 'digits', 'scale', 'max_length', 'minimum', 'maximum', 'formula', 'result', 'roll_up', 'state'] as const

/** A field, new or to be changed. What is wrong with it is said while one types; who else than administrators sees it is asked in the same place. */
export function FieldDrawer({ entity, start, onClose }: { entity: MetaEntity; start: FieldDefinition; onClose: () => void }) {
  const { t } = useTranslation()
  const { languages } = useMeta(), refresh = useRefresh(), roles = useRoles()
  const [field, setField] = useState(start)
  const [named, setNamed] = useState(start.id !== undefined)
  const [touched, setTouched] = useState<Set<string>>(new Set())
  const [grants, setGrants] = useState<Record<string, FieldGrant>>({})
  const fresh = start.id === undefined
  const set = (patch: Partial<FieldDefinition>): void => {
    setField((before) => ({ ...before, ...patch, ...(!named && patch.label ? { name: nameFrom(firstWord(languages, patch.label), 30) } : {}) }))
    setTouched((before) => new Set([...before, ...Object.keys(patch)]))
  }
  const values = Object.fromEntries(OWN.map((name) => [name, field[name]]))
  const { checked, fresh: current } = useCheck('custom_field', start.id, values)
  const deed = useDeed(async () => {
    setTouched(new Set(OWN))
    const stored = fresh ? await api.post<FieldDefinition>('/api/custom_field', values) : await api.patch<FieldDefinition>(`/api/custom_field/${start.id}`, changes(start, field), { ifMatch: start.version ?? '' })
    for (const [role, grant] of Object.entries(grants)) await grantField(roles.data?.data.find((each) => each.id === role), entity.name, stored.name, grant)
    await refresh()
    toast({ title: t(fresh ? 'definitions.done.made' : 'definitions.done.active'), detail: t('definitions.done.everywhere') })
    onClose()
  })
  const problem = (name: string): string | undefined => deed.fieldError(name) ?? (touched.has(name) ? checked?.problems.find((one) => one.field === name)?.detail : undefined)
  const ready = !current || !checked || checked.problems.length === 0
  return (
    <Drawer open onClose={onClose} size="lg" title={fresh ? t('definitions.field.new_of', { entity: entity.label }) : entity.fields[start.name]?.label ?? start.name}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deed.busy} disabled={!ready && touched.size >= OWN.length} onClick={() => void deed.run()}>{t('generic.form.save')}</Button></>}>
      <form className="flex flex-col gap-6" noValidate onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && <Banner tone="bad">{deed.error}</Banner>}
        <Group title={t('definitions.part.field')}>
          <Both label={t('definitions.label')} value={field.label} onChange={(label) => set({ label })} error={problem('label')} required autoFocus={fresh} />
          <Field label={t('definitions.name')} help={t('definitions.name_help')} error={problem('name')} required>
            <TextField value={field.name.replace(/^cf_/, '')} readOnly={!fresh} maxLength={30} spellCheck={false} start={<code className="text-sm">cf_</code>} className="[&_input]:pl-9" onChange={(name) => { setNamed(true); set({ name }) }} />
          </Field>
          <Field label={t('definitions.kind_label')} help={t(`definitions.kind_help.${field.kind}`, { defaultValue: '' }) || undefined} error={problem('kind')} required>
            <Select value={field.kind} disabled={!fresh} onChange={(kind) => set({ kind: kind ?? 'text', required: false, unique: false, searchable: false, default_value: null, options: kind === 'select' || kind === 'multiselect' ? [] : null, result: null, scale: kind === 'formula' ? 2 : null })} options={KINDS.map((kind) => ({ value: kind, label: t(`definitions.kind.${kind}`) }))} />
          </Field>
          <KindSettings entity={entity} field={field} set={set} problem={problem} result={current ? checked?.values.result ?? null : null} />
        </Group>
        <Group title={t('definitions.part.rules')}>
          {!WORKED.has(field.kind) && <Checkbox checked={field.required} onChange={(required) => set({ required })}>{t('definitions.rule_long.required')}</Checkbox>}
          {UNIQUE.has(field.kind) && <Checkbox checked={field.unique} onChange={(unique) => set({ unique })}>{t('definitions.rule_long.unique')}</Checkbox>}
          {problem('unique') && <p role="alert" className="text-sm text-bad">{problem('unique')}</p>}
          <Checkbox checked={field.personal} onChange={(personal) => set({ personal })}>{t('definitions.rule_long.personal')}</Checkbox>
          {SEARCHED.has(field.kind) && <Checkbox checked={field.searchable} onChange={(searchable) => set({ searchable })}>{t('definitions.rule_long.searchable')}</Checkbox>}
          {!WORKED.has(field.kind) && <Checkbox checked={field.indexed} onChange={(indexed) => set({ indexed })}>{t('definitions.rule_long.indexed')}</Checkbox>}
        </Group>
        <Group title={t('definitions.part.shown')}>
          <Both label={t('definitions.help')} value={field.help ?? {}} onChange={(help) => set({ help: firstWord(languages, help) ? help : null })} error={problem('help')} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('definitions.section')} help={t('definitions.section_help')} error={problem('section')}><TextField value={firstWord(languages, field.section_label ?? {}) || (field.section ?? '')} maxLength={60} onChange={(text) => set({ section: nameFrom(text, 40) || null, section_label: text ? { ...field.section_label, [languages[0]!]: text } : null })} /></Field>
            <Field label={t('definitions.position')} help={t('definitions.position_help')} error={problem('position')}><NumberField value={field.position === null ? null : String(field.position)} scale={0} onChange={(position) => set({ position: position === null ? null : Number(position) })} /></Field>
          </div>
        </Group>
        <Group title={t('definitions.part.grants')}>
          <FieldGrants roles={roles} entity={entity.name} field={fresh ? `cf_${field.name.replace(/^cf_/, '')}` : start.name} writable={!WORKED.has(field.kind)} value={grants} onChange={setGrants} />
        </Group>
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Drawer>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return <section className="flex flex-col gap-3"><h3 className="border-b border-line pb-1 text-base font-semibold">{title}</h3>{children}</section>
}

function changes(before: FieldDefinition, after: FieldDefinition): Record<string, unknown> {
  return Object.fromEntries(OWN.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, after[name]]))
}
