import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '#ui/kit/Field.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { TextArea } from '#ui/kit/TextArea.tsx'
import type { KindProps } from '#ui/shell/administration/definitions/kind-settings.tsx'

const FUNCTIONS = ['if(', 'coalesce(', 'concat(', 'round(', 'min(', 'max(', 'days_between(', 'months_between(', 'years_between(', 'today()', 'upper(', 'is_empty('] as const
const RESULTS = ['number', 'money', 'percent', 'text', 'date', 'datetime', 'boolean'] as const
const FIT: Readonly<Record<string, string>> = { number: 'number', money: 'number', percent: 'number', text: 'text', date: 'date', datetime: 'datetime', boolean: 'boolean' }
const READABLE = new Set(['text', 'longtext', 'email', 'phone', 'url', 'number', 'percent', 'money', 'currency', 'date', 'datetime', 'duration', 'boolean', 'select', 'country', 'autonumber'])

/** The text of a formula with the fields and functions it may name; what it yields is told as soon as it can be read. */
export function FormulaEditor({ entity, field, set, problem, result }: KindProps) {
  const { t } = useTranslation()
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (piece: string): void => {
    const text = field.formula ?? '', at = area.current?.selectionStart ?? text.length, end = area.current?.selectionEnd ?? at
    set({ formula: text.slice(0, at) + piece + text.slice(end) })
    requestAnimationFrame(() => { area.current?.focus(); area.current?.setSelectionRange(at + piece.length, at + piece.length) })
  }
  const fields = Object.values(entity.fields).filter((each) => READABLE.has(each.kind) && !each.companion_of && each.name !== field.name)
  const yields = field.result ?? result
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('definitions.formula')} help={t('definitions.formula_help')} error={problem('formula')} required>
        <TextArea ref={area} rows={3} value={field.formula ?? ''} maxLength={4_000} onChange={(formula) => set({ formula })} className="font-mono text-sm" placeholder='if(amount > 1000, amount * 0.9, amount)' />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <span className="w-56"><Select aria-label={t('definitions.insert_field')} value={null} emptyLabel={t('definitions.insert_field')} onChange={(name) => { if (name) insert(name) }} options={fields.map((each) => ({ value: each.name, label: each.label, help: each.name }))} /></span>
        {FUNCTIONS.map((name) => <button key={name} type="button" onClick={() => insert(name)} className="h-6 rounded border border-line px-1.5 font-mono text-xs hover:bg-hover">{name.replace(/\($/, '')}</button>)}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('definitions.result')} error={problem('result')}><Select value={yields} disabled={field.id !== undefined} emptyLabel={t('definitions.result_follows')} onChange={(next) => set({ result: next })} options={RESULTS.map((each) => ({ value: each, label: t(`definitions.kind.${each}`), disabled: result !== null && FIT[each] !== FIT[result] }))} /></Field>
        {yields === 'number' && <Field label={t('definitions.scale')} error={problem('scale')}><Select value={String(field.scale ?? 4)} disabled={field.id !== undefined} onChange={(scale) => set({ scale: Number(scale) })} options={[0, 1, 2, 3, 4, 6].map((scale) => ({ value: String(scale), label: scale === 0 ? t('definitions.whole') : String(scale) }))} /></Field>}
      </div>
    </div>
  )
}
