import { X } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, FieldCondition } from '#kernel/conditions/condition.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { valueShape } from '#ui/generic/conditions/operators.ts'
import { readPeriod } from '#ui/generic/conditions/period.ts'
import { RecordWord } from '#ui/generic/conditions/records-picker.tsx'
import { childrenOf, isField, isNot, isRelated, junctionOf, replaceAt, rootOf } from '#ui/generic/conditions/tree.ts'
import { resolvePath } from '#ui/generic/meta/path.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { textOf } from '#ui/generic/widgets/types.ts'
import { useChoices } from '#ui/generic/widgets/use-choices.ts'

export interface ChipsProps { entity: MetaEntity; value: Condition | null; onChange: (value: Condition | null) => void; onOpen: () => void }

/** Each active condition as a sentence that opens the builder, and a button that takes it off; "clear all" at the end. */
export function Chips({ entity, value, onChange, onOpen }: ChipsProps) {
  const { t } = useTranslation()
  if (!value) return null
  const root = rootOf(value)
  const whole = junctionOf(root) === 'any' && childrenOf(root).length > 1
  const parts = whole ? [root] : childrenOf(root)
  if (parts.length === 0) return null
  const without = (index: number): void => {
    const next = whole ? null : replaceAt(root, [index], null)
    onChange(next && childrenOf(next).length > 0 ? next : null)
  }
  return (
    <ul aria-label={t('generic.filter.active')} className="flex flex-wrap items-center gap-1.5 px-gutter pb-2">
      {parts.map((part, index) => (
        <li key={index} className="flex max-w-full items-center rounded-md border border-line bg-surface text-sm">
          <button type="button" className="min-h-7 min-w-0 truncate rounded-md py-0.5 pr-1 pl-2.5 hover:bg-hover" onClick={onOpen}><Sentence entity={entity} node={part} /></button>
          <button type="button" className="flex size-7 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink" aria-label={t('generic.filter.remove')} onClick={() => without(index)}><X size={13} aria-hidden="true" /></button>
        </li>
      ))}
      {parts.length > 1 && <li><button type="button" className="min-h-7 rounded-md px-2 text-sm text-accent-ink hover:bg-hover" onClick={() => onChange(null)}>{t('generic.filter.clear')}</button></li>}
    </ul>
  )
}

/** A condition in words. */
export function Sentence({ entity, node }: { entity: MetaEntity; node: Condition }) {
  const { t } = useTranslation()
  const meta = useMeta()
  if (isField(node)) return <Comparison entity={entity} node={node} />
  if (isNot(node)) return <><b className="text-bad">{t('generic.filter.not')}</b> {childrenOf(node).map((child, index) => <Sentence key={index} entity={entity} node={child} />)}</>
  if (isRelated(node)) {
    const relation = entity.related.find(one => one.name === node.related)
    const target = relation ? meta.entities[relation.entity] : undefined
    return <>{t(node.at_most === undefined ? 'generic.filter.has' : 'generic.filter.has_between', { least: node.at_least ?? 0, most: node.at_most ?? 0, relation: relation?.label ?? node.related })}{node.where && target && <> ({<Sentence entity={target} node={node.where} />})</>}</>
  }
  const word = t(junctionOf(node) === 'any' ? 'generic.filter.or' : 'generic.filter.and')
  return childrenOf(node).map((child, index) => <Fragment key={index}>{index > 0 && <span className="text-soft"> {word} </span>}<Sentence entity={entity} node={child} /></Fragment>)
}

function Comparison({ entity, node }: { entity: MetaEntity; node: FieldCondition }) {
  const { t } = useTranslation()
  const found = resolvePath(useMeta(), entity, node.field)
  return <><span className="text-soft">{found?.label ?? node.field} {t(`generic.op.${node.op}`)}</span> <Value field={found?.field} node={node} /></>
}

function Value({ field, node }: { field: MetaField | undefined; node: FieldCondition }) {
  const { t } = useTranslation()
  const shape = valueShape(node.op)
  if (shape === 'none') return null
  const period = shape === 'period' ? readPeriod(node.value) : null
  if (period) return <b>{t(`generic.filter.period.${period.unit}`, { count: period.count })}</b>
  const values: unknown[] = Array.isArray(node.value) ? node.value : [node.value]
  const word = shape === 'two' ? t('generic.filter.and') : ','
  return <b>{values.slice(0, 4).map((value, index) => <Fragment key={index}>{index > 0 && (word === ',' ? ', ' : ` ${word} `)}<Word field={field} value={value} /></Fragment>)}{values.length > 4 && ` +${values.length - 4}`}</b>
}

function Word({ field, value }: { field: MetaField | undefined; value: unknown }) {
  const { t } = useTranslation()
  if (value === '$today') return t('generic.filter.today')
  if (field?.target) return <RecordWord entity={field.target} id={textOf(value)} />
  if (field?.kind === 'boolean') return t(value === true ? 'generic.yes' : 'generic.no')
  // a point as words: its link would stand in a button
  if (field?.kind === 'geo' && typeof value === 'object' && value !== null && 'lat' in value && 'lon' in value) return `${textOf(value.lat)}, ${textOf(value.lon)}`
  const option = field?.options?.find(one => one.value === value)
  if (option) return option.label
  if (field?.choices) return <ChoiceWord field={field} value={textOf(value)} />
  if (field && (field.kind === 'date' || field.kind === 'datetime' || field.kind === 'money' || field.kind === 'number' || field.kind === 'percent')) return <Show field={field} path={field.name} value={value} row={{}} dense />
  return textOf(value)
}

function ChoiceWord({ field, value }: { field: MetaField; value: string }) {
  return useChoices(field).find(one => one.value === value)?.label ?? value
}
