import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import { Banner } from '#ui/kit/Banner.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Checkbox } from '#ui/kit/Checkbox.tsx'
import { Drawer } from '#ui/kit/Drawer.tsx'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { useDeed } from '#ui/shell/account/use-deed.ts'
import { Both } from '#ui/shell/administration/definitions/both-languages.tsx'
import { ObjectGrants, grantObject, type ObjectGrant } from '#ui/shell/administration/definitions/object-grants.tsx'
import { useRoles } from '#ui/shell/administration/definitions/field-grants.tsx'
import { useCheck } from '#ui/shell/administration/definitions/use-check.ts'
import { firstWord, nameFrom, useHosts, useRefresh } from '#ui/shell/administration/definitions/use-definitions.ts'
import type { ObjectDefinition, State } from '#ui/shell/administration/definitions/use-definitions.ts'
import { EntityIcon } from '#ui/shell/icons.tsx'

const ICONS = ['boxes', 'package', 'wrench', 'truck', 'store', 'building', 'map-pin', 'calendar', 'clipboard-list', 'file-text', 'receipt', 'credit-card', 'ticket', 'tag', 'star', 'flag', 'users', 'briefcase', 'layers', 'link', 'book', 'gift', 'shield', 'target'] as const
const OWN = ['name', 'label', 'plural', 'access', 'parent', 'naming', 'prefix', 'wing', 'icon', 'position', 'searchable', 'state'] as const

/** A whole object of the house: what it is called, who reaches its records, where it stands in the menu, what each role may do. */
export function ObjectDrawer({ start, onClose, onStored }: { start: ObjectDefinition; onClose: () => void; onStored: (stored: ObjectDefinition) => void }) {
  const { t } = useTranslation()
  const meta = useMeta(), { languages } = meta, hosts = useHosts(), refresh = useRefresh(), roles = useRoles()
  const [object, setObject] = useState(start)
  const [named, setNamed] = useState(start.id !== undefined)
  const [touched, setTouched] = useState<Set<string>>(new Set())
  const [grants, setGrants] = useState<Record<string, ObjectGrant>>({})
  const fresh = start.id === undefined
  const set = (patch: Partial<ObjectDefinition>): void => {
    setObject((before) => ({ ...before, ...patch, ...(!named && patch.label ? { name: nameFrom(firstWord(languages, patch.label), 22) } : {}) }))
    setTouched((before) => new Set([...before, ...Object.keys(patch)]))
  }
  const values = Object.fromEntries(OWN.map((name) => [name, object[name]]))
  const { checked } = useCheck('custom_object', start.id, values)
  const deed = useDeed(async () => {
    setTouched(new Set(OWN))
    const stored = fresh ? await api.post<ObjectDefinition>('/api/custom_object', values) : await api.patch<ObjectDefinition>(`/api/custom_object/${start.id}`, Object.fromEntries(OWN.filter((name) => JSON.stringify(start[name]) !== JSON.stringify(object[name])).map((name) => [name, object[name]])), { ifMatch: start.version ?? '' })
    for (const [role, grant] of Object.entries(grants)) await grantObject(roles.data?.data.find((each) => each.id === role), stored.name, grant)
    await refresh()
    toast({ title: t(fresh ? 'definitions.done.object' : 'definitions.done.active'), detail: t('definitions.done.everywhere') })
    onStored(stored)
  })
  const problem = (name: string): string | undefined => deed.fieldError(name) ?? (touched.has(name) ? checked?.problems.find((one) => one.field === name)?.detail : undefined)
  return (
    <Drawer open onClose={onClose} size="lg" title={fresh ? t('definitions.object.new') : meta.entities[start.name]?.label ?? start.name} actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" busy={deed.busy} onClick={() => void deed.run()}>{t('generic.form.save')}</Button></>}>
      <form className="flex flex-col gap-5" noValidate onSubmit={(event) => { event.preventDefault(); void deed.run() }}>
        {deed.error && <Banner tone="bad">{deed.error}</Banner>}
        <Both label={t('definitions.object.singular')} value={object.label} onChange={(label) => set({ label })} error={problem('label')} required autoFocus={fresh} />
        <Both label={t('definitions.object.plural')} value={object.plural} onChange={(plural) => set({ plural })} error={problem('plural')} required />
        <Field label={t('definitions.name')} help={t('definitions.name_help')} error={problem('name')} required><TextField value={object.name.replace(/^co_/, '')} readOnly={!fresh} maxLength={22} spellCheck={false} start={<code className="text-sm">co_</code>} className="[&_input]:pl-9" onChange={(name) => { setNamed(true); set({ name }) }} /></Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('definitions.object.access')} help={t(`definitions.object.access_help.${object.access}`)} required><Select value={object.access} disabled={!fresh} onChange={(access) => set({ access: access ?? 'own', parent: null })} options={(['own', 'parent', 'everyone'] as const).map((each) => ({ value: each, label: t(`definitions.object.access_of.${each}`) }))} /></Field>
          {object.access === 'parent' && <Field label={t('definitions.object.parent')} error={problem('parent')} required><Select value={object.parent} disabled={!fresh} onChange={(parent) => set({ parent })} options={hosts.filter((each) => each.access !== 'reference' && each.name !== start.name).map((each) => ({ value: each.name, label: each.label }))} /></Field>}
          <Field label={t('definitions.object.naming')} required><Select value={object.naming} disabled={!fresh} onChange={(naming) => set({ naming: naming ?? 'text' })} options={(['text', 'number'] as const).map((each) => ({ value: each, label: t(`definitions.object.naming_of.${each}`) }))} /></Field>
          {object.naming === 'number' && <Field label={t('definitions.prefix')} error={problem('prefix')}><TextField value={object.prefix ?? ''} maxLength={12} onChange={(prefix) => set({ prefix: prefix || null })} /></Field>}
          <Field label={t('definitions.object.wing')}><Select value={object.wing} onChange={(wing) => set({ wing: wing ?? 'operational' })} options={(['operational', 'analytical', 'engagement'] as const).map((each) => ({ value: each, label: t(`definitions.object.wing_of.${each}`) }))} /></Field>
          {!fresh && <Field label={t('definitions.column.state')} error={problem('state')}><Select value={object.state} onChange={(state) => set({ state: (state ?? 'active') as State })} options={(['active', 'hidden', 'retired'] as const).map((each) => ({ value: each, label: t(`definitions.state.${each}`) }))} /></Field>}
        </div>
        <fieldset>
          <legend className="pb-1.5 font-medium">{t('definitions.object.icon')}</legend>
          <div className="flex flex-wrap gap-1">
            {ICONS.map((icon) => <button key={icon} type="button" aria-pressed={object.icon === icon} aria-label={icon} onClick={() => set({ icon })} className="grid size-9 place-items-center rounded-md border border-line text-soft hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"><EntityIcon name={icon} size={18} /></button>)}
          </div>
        </fieldset>
        <Checkbox checked={object.searchable} onChange={(searchable) => set({ searchable })}>{t('definitions.object.searchable')}</Checkbox>
        <section className="flex flex-col gap-3"><h3 className="border-b border-line pb-1 text-base font-semibold">{t('definitions.part.grants')}</h3><ObjectGrants roles={roles} object={fresh ? '' : start.name} value={grants} onChange={setGrants} /></section>
        <button type="submit" className="hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Drawer>
  )
}
