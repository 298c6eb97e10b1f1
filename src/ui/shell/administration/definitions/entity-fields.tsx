import { EllipsisVertical, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { Badge } from '#ui/kit/Badge.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Card } from '#ui/kit/Card.tsx'
import { EmptyState } from '#ui/kit/EmptyState.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { Menu } from '#ui/kit/Menu.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Table } from '#ui/kit/Table.tsx'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'
import { FieldDrawer } from '#ui/shell/administration/definitions/field-drawer.tsx'
import { ObjectDrawer } from '#ui/shell/administration/definitions/object-drawer.tsx'
import { TermDialog, type Renaming } from '#ui/shell/administration/definitions/term-dialog.tsx'
import { emptyField, useRefresh, useStored } from '#ui/shell/administration/definitions/use-definitions.ts'
import type { FieldDefinition, State } from '#ui/shell/administration/definitions/use-definitions.ts'

const TONES: Record<State, 'good' | 'warn' | 'bad'> = { active: 'good', hidden: 'warn', retired: 'bad' }
const BASE = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'deleted_at', 'external_ids'])

/** One object: the fields that were added, which are changed here, and ours, which can be called otherwise or put away. */
export function EntityFields({ entity }: { entity: MetaEntity }) {
  const { t } = useTranslation()
  const fields = useStored(entity.name)
  const refresh = useRefresh()
  const [editing, setEditing] = useState<FieldDefinition | null>(null)
  const [renaming, setRenaming] = useState<Renaming | null>(null)
  const [object, setObject] = useState(false)
  const own = fields.data?.objects.find((each) => each.name === entity.name)
  const ours = Object.values(entity.fields).filter((field) => !field.name.startsWith('cf_') && !field.companion_of && !BASE.has(field.name))
  const custom = fields.data?.fields ?? [], terms = fields.data?.terms ?? []
  const change = async (field: FieldDefinition, state: State | 'gone'): Promise<void> => {
    try {
      await (state === 'gone' ? api.delete(`/api/custom_field/${field.id}`) : api.patch(`/api/custom_field/${field.id}`, { state }))
      await refresh()
      toast({ title: t(`definitions.done.${state}`) })
    } catch (error) { toastProblem(error) }
  }
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 truncate text-lg font-semibold max-sm:basis-full">{entity.plural} <code className="text-sm font-normal text-soft">{entity.name}</code></h2>
        {own ? <Button icon={<Pencil size={15} />} onClick={() => setObject(true)}>{t('definitions.object.edit')}</Button> : <Button icon={<Pencil size={15} />} onClick={() => setRenaming({ what: `entity.${entity.name}`, label: entity.label, hideable: false })}>{t('definitions.rename')}</Button>}
        <Button variant="primary" icon={<Plus size={15} />} onClick={() => setEditing(emptyField(entity.name))}>{t('definitions.field.new')}</Button>
      </div>
      <Card title={t('definitions.group_fields.own')} flush>
        {fields.error && !fields.data ? <ErrorState error={fields.error} onRetry={() => void fields.refetch()} /> : fields.isPending ? <div className="p-4"><Skeleton lines={4} /></div> : (
          <Table caption={t('definitions.group_fields.own')} rows={custom} keyOf={(field) => field.id ?? field.name} empty={<EmptyState title={t('definitions.field.none')}>{t('definitions.field.none_help')}</EmptyState>} columns={[
            { key: 'label', label: t('definitions.column.field'), cell: (field) => <button type="button" className="text-left font-medium text-accent-ink hover:underline" onClick={() => setEditing(field)}>{entity.fields[field.name]?.label ?? field.label.es ?? field.label.en}<code className="block text-sm font-normal text-soft">{field.name}</code></button> },
            { key: 'kind', label: t('definitions.column.kind'), cell: (field) => <KindCell field={field} /> },
            { key: 'rules', label: t('definitions.column.rules'), cell: (field) => <span className="flex flex-wrap gap-1">{(['required', 'unique', 'personal', 'searchable'] as const).filter((rule) => field[rule]).map((rule) => <Badge key={rule}>{t(`definitions.rule.${rule}`)}</Badge>)}</span> },
            { key: 'state', label: t('definitions.column.state'), cell: (field) => <Badge tone={TONES[field.state]}>{t(`definitions.state.${field.state}`)}</Badge> },
            { key: 'tools', label: t('definitions.column.tools'), hideLabel: true, align: 'end', cell: (field) => (
              <Menu label={t('definitions.column.tools')} trigger={<IconButton label={t('definitions.more', { name: field.name })} icon={<EllipsisVertical size={15} />} />} items={[
                { label: t('definitions.field.edit'), onSelect: () => setEditing(field) },
                ...(field.state === 'active' ? [{ label: t('definitions.hide'), onSelect: () => void change(field, 'hidden') }] : [{ label: t('definitions.use'), onSelect: () => void change(field, 'active') }]),
                ...(field.state === 'retired' ? [{ label: t('definitions.remove'), danger: true, separated: true, onSelect: () => void change(field, 'gone') }] : [{ label: t('definitions.retire'), danger: true, separated: true, onSelect: () => void change(field, 'retired') }]),
              ]} />
            ) },
          ]} />
        )}
      </Card>
      <Card title={t('definitions.group_fields.ours')} flush>
        <Table caption={t('definitions.group_fields.ours')} rows={ours} keyOf={(field) => field.name} columns={[
          { key: 'label', label: t('definitions.column.field'), cell: (field) => <>{field.label}<code className="block text-sm text-soft">{field.name}</code></> },
          { key: 'kind', label: t('definitions.column.kind'), cell: (field) => t(`definitions.kind.${field.kind}`, { defaultValue: field.kind }) },
          { key: 'state', label: t('definitions.column.state'), cell: (field) => <Renamed field={field} hidden={terms.some((term) => term.key === `field.${entity.name}.${field.name}` && term.hidden)} renamed={terms.some((term) => term.key === `field.${entity.name}.${field.name}` && (term.es !== null || term.en !== null))} /> },
          { key: 'tools', label: t('definitions.column.tools'), hideLabel: true, align: 'end', cell: (field) => <IconButton label={t('definitions.rename_it', { name: field.label })} icon={<Pencil size={15} />} onClick={() => setRenaming({ what: `field.${entity.name}.${field.name}`, label: field.label, hideable: !field.required && field.name !== entity.title })} /> },
        ]} />
      </Card>
      {editing && <FieldDrawer entity={entity} start={editing} onClose={() => setEditing(null)} />}
      {renaming && <TermDialog {...renaming} terms={terms} onClose={() => setRenaming(null)} />}
      {object && own && <ObjectDrawer start={own} onClose={() => setObject(false)} onStored={() => setObject(false)} />}
    </div>
  )
}

function KindCell({ field }: { field: FieldDefinition }) {
  const { t } = useTranslation()
  const { entities } = useMeta()
  const called = (name: string): string => entities[name]?.label ?? name
  return <>{t(`definitions.kind.${field.kind}`)}{field.target && <span className="block text-sm text-soft">→ {called(field.target)}</span>}{field.formula && <code className="block max-w-56 truncate text-sm text-soft">{field.formula}</code>}{field.roll_up && <span className="block text-sm text-soft">{t(`definitions.function.${field.roll_up.function}`)} · {called(field.roll_up.entity)}</span>}</>
}

function Renamed({ field, hidden, renamed }: { field: MetaField; hidden: boolean; renamed: boolean }) {
  const { t } = useTranslation()
  return <span className="flex flex-wrap gap-1">{hidden && <Badge tone="warn">{t('definitions.state.hidden')}</Badge>}{renamed && <Badge tone="accent">{t('definitions.renamed')}</Badge>}{field.required && <Badge>{t('definitions.rule.required')}</Badge>}</span>
}
