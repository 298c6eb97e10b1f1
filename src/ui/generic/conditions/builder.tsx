import { Ban, Link2, Plus, SquareStack, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Condition, RelatedCondition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import { ConditionRow } from '#ui/generic/conditions/condition-row.tsx'
import { append, childrenOf, isField, isNot, isRelated, junctionOf, negate, replaceAt, rootOf } from '#ui/generic/conditions/tree.ts'
import type { Junction } from '#ui/generic/conditions/tree.ts'
import { Button } from '#ui/kit/Button.tsx'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { NumberField } from '#ui/kit/NumberField.tsx'
import { Select } from '#ui/kit/Select.tsx'

export interface BuilderProps { entity: MetaEntity; value: Condition | null; onChange: (value: Condition | null) => void }

/** Builds a condition: nested groups of all, any and not, related records, values by kind of field. Half-built parts are kept here and left out when it is applied. */
export function Builder({ entity, value, onChange }: BuilderProps) {
  return <Group entity={entity} node={rootOf(value)} depth={0} onChange={next => onChange(next ?? { all: [] })} />
}

interface NodeProps { entity: MetaEntity; node: Condition; depth: number; onChange: (next: Condition | null) => void }

function Node({ entity, node, depth, onChange }: NodeProps) {
  if (isField(node)) return <ConditionRow entity={entity} condition={node} onChange={onChange} onRemove={() => onChange(null)} />
  if (isRelated(node)) return <Related entity={entity} node={node} depth={depth} onChange={onChange} />
  if (isNot(node)) return <Not entity={entity} node={node} depth={depth} onChange={onChange} />
  return <Group entity={entity} node={node} depth={depth} onChange={onChange} />
}

function Group({ entity, node, depth, onChange }: NodeProps) {
  const { t } = useTranslation()
  const junction = junctionOf(node) ?? 'all'
  const children = childrenOf(node)
  const add = (child: Condition): void => onChange(append(node, [], child))
  const choose = (next: Junction): void => onChange(next === 'all' ? { all: children } : { any: children })
  return (
    <div role="group" aria-label={t(`generic.filter.${junction}`)} className={depth > 0 ? 'flex flex-col gap-2 border-l-2 border-line-strong pl-3' : 'flex flex-col gap-2'}>
      <div className="flex items-center gap-2">
        <span className="w-56"><Select aria-label={t('generic.filter.junction')} value={junction} onChange={next => choose(next === 'any' ? 'any' : 'all')} options={[{ value: 'all', label: t('generic.filter.all') }, { value: 'any', label: t('generic.filter.any') }]} /></span>
        {depth > 0 && <Tools node={node} onChange={onChange} />}
      </div>
      {children.map((child, index) => <Node key={index} entity={entity} node={child} depth={depth + 1} onChange={next => onChange(replaceAt(node, [index], next))} />)}
      <div className="flex flex-wrap gap-1">
        <Button size="sm" variant="ghost" icon={<Plus size={14} />} onClick={() => add({ field: '', op: 'eq' })}>{t('generic.filter.add')}</Button>
        {depth < 6 && <Button size="sm" variant="ghost" icon={<SquareStack size={14} />} onClick={() => add({ [junction === 'all' ? 'any' : 'all']: [{ field: '', op: 'eq' }] } as Condition)}>{t('generic.filter.add_group')}</Button>}
        {depth < 6 && entity.related.length > 0 && <Button size="sm" variant="ghost" icon={<Link2 size={14} />} onClick={() => add({ related: entity.related[0]?.name ?? '', at_least: 1 })}>{t('generic.filter.add_related')}</Button>}
      </div>
    </div>
  )
}

function Not({ entity, node, depth, onChange }: NodeProps) {
  const { t } = useTranslation()
  const child = childrenOf(node)[0]
  return (
    <div role="group" aria-label={t('generic.filter.not')} className="flex flex-col gap-1.5 border-l-2 border-bad pl-3">
      <span className="flex items-center gap-2 text-sm font-medium text-bad"><Ban size={14} aria-hidden="true" />{t('generic.filter.not')}<Button size="sm" variant="ghost" onClick={() => onChange(negate(node))}>{t('generic.filter.not_off')}</Button></span>
      {child && <Node entity={entity} node={child} depth={depth + 1} onChange={next => onChange(next ? { not: next } : null)} />}
    </div>
  )
}

function Related({ entity, node, depth, onChange }: NodeProps & { node: RelatedCondition }) {
  const { t } = useTranslation()
  const meta = useMeta()
  const relation = entity.related.find(one => one.name === node.related)
  const target = relation ? meta.entities[relation.entity] : undefined
  const figure = (text: string | null): number | undefined => (text === null ? undefined : Math.max(0, Math.trunc(Number(text))))
  const set = (part: Partial<Record<'at_least' | 'at_most', number | undefined>>): void => {
    const { at_least: least, at_most: most, ...rest } = { ...node, ...part }
    onChange({ ...rest, ...(least === undefined ? {} : { at_least: least }), ...(most === undefined ? {} : { at_most: most }) })
  }
  return (
    <div role="group" aria-label={t('generic.filter.related')} className="flex flex-col gap-2 border-l-2 border-accent pl-3">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-soft">{t('generic.filter.at_least')}</span>
        <span className="w-16"><NumberField aria-label={t('generic.filter.at_least')} value={node.at_least === undefined ? null : String(node.at_least)} onChange={text => set({ at_least: figure(text) })} /></span>
        <span className="text-soft">{t('generic.filter.at_most')}</span>
        <span className="w-16"><NumberField aria-label={t('generic.filter.at_most')} value={node.at_most === undefined ? null : String(node.at_most)} onChange={text => set({ at_most: figure(text) })} /></span>
        <span className="w-52"><Select aria-label={t('generic.filter.relation')} value={node.related} options={entity.related.map(one => ({ value: one.name, label: one.label }))}
          onChange={related => { if (related) onChange({ ...node, related, where: undefined }) }} /></span>
        <Tools node={node} onChange={onChange} />
      </div>
      {target && (node.where
        ? <Group entity={target} node={rootOf(node.where)} depth={depth + 1} onChange={where => onChange({ ...node, where: where ?? undefined })} />
        : <Button size="sm" variant="ghost" className="self-start" icon={<Plus size={14} />} onClick={() => onChange({ ...node, where: { all: [{ field: '', op: 'eq' }] } })}>{t('generic.filter.where', { entity: target.plural })}</Button>)}
    </div>
  )
}

function Tools({ node, onChange }: { node: Condition; onChange: (next: Condition | null) => void }) {
  const { t } = useTranslation()
  return (
    <span className="ml-auto flex">
      <IconButton label={t('generic.filter.not_on')} icon={<Ban size={15} />} onClick={() => onChange(negate(node))} />
      <IconButton label={t('generic.filter.remove')} icon={<Trash2 size={15} />} onClick={() => onChange(null)} />
    </span>
  )
}
