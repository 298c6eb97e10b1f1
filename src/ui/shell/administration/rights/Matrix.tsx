import { Fragment, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Grants, Scope } from '#kernel/access/grants.ts'
import { cx } from '#ui/kit/cx.ts'
import { choicesOf, VERBS, verbOf } from '#ui/shell/administration/rights/matrix.ts'
import type { Verb } from '#ui/shell/administration/rights/matrix.ts'
import type { MatrixObject } from '#ui/shell/administration/rights/rights.ts'

export interface MatrixProps {
  caption: string
  objects: MatrixObject[]
  grants: Grants
  /** marks, as `differences` names them: not saved yet, and unlike the role compared with */
  changed?: Set<string>
  unlike?: Set<string>
  onChange?: (object: MatrixObject, verb: Verb, value: Scope) => void
  onOpen?: (object: MatrixObject) => void
}

const MOVES: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** Objects down, verbs across. One cell takes the tab key, arrows move on, Space goes to the next value, and 0, 1 and 2 set nothing, own and all. */
export function Matrix({ caption, objects, grants, changed, unlike, onChange, onOpen }: MatrixProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState('')
  const current = objects.some((object) => at.startsWith(`${object.name}.`)) ? at : `${objects[0]?.name ?? ''}.read`

  function move(event: KeyboardEvent<HTMLButtonElement>, row: number, column: number, object: MatrixObject, verb: Verb) {
    const choices = choicesOf(object, verb), typed = ({ '0': 'none', '1': 'own', '2': 'all' } as const)[event.key]
    if (typed && onChange && choices.length > 1) onChange(object, verb, typed === 'own' && !choices.includes('own') ? 'all' : typed)
    const step = MOVES[event.key]
    if (!step && !typed) return
    event.preventDefault()
    const next = objects[Math.min(objects.length - 1, Math.max(0, row + (step?.[0] ?? 0)))], across = VERBS[Math.min(VERBS.length - 1, Math.max(0, column + (step?.[1] ?? 0)))]
    if (!step || !next || !across) return
    setAt(`${next.name}.${across}`)
    event.currentTarget.closest('table')?.querySelector<HTMLElement>(`[data-cell="${next.name}.${across}"]`)?.focus()
  }

  return (
    <div className="max-h-[calc(100dvh-16rem)] min-h-64 overflow-auto rounded-lg border border-line bg-surface" role="region" aria-label={caption} {...(onChange ? {} : { tabIndex: 0 })}>
      <table className="w-full border-separate border-spacing-0 text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky top-0 left-0 z-20 h-9 min-w-44 border-b border-line bg-surface px-3 text-sm font-medium text-soft">{t('rights.object')}</th>
            {VERBS.map((verb) => <th key={verb} scope="col" className="sticky top-0 z-10 h-9 border-b border-line bg-surface px-1 text-center text-sm font-medium whitespace-nowrap text-soft">{t(`rights.verb.${verb}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {objects.map((object, row) => (
            <Fragment key={object.name}>
            {object.wing !== objects[row - 1]?.wing && <tr><th scope="rowgroup" colSpan={VERBS.length + 1} className="border-b border-line bg-ground px-3 pt-3 pb-1 text-left text-sm font-semibold text-soft"><span className="sticky left-3">{object.wing === null ? t('definitions.group.parts') : t(`shell.wing.${object.wing}`)}</span></th></tr>}
            <tr className="group">
              <th scope="row" className="sticky left-0 z-10 max-w-64 border-b border-line bg-surface px-3 py-1 font-normal">
                {onOpen ? <button type="button" className="block max-w-full truncate text-left underline decoration-line-strong underline-offset-2 hover:decoration-current" onClick={() => onOpen(object)}>{object.plural}</button> : <span className="block truncate">{object.plural}</span>}
                <FieldMarks object={object} changed={changed} unlike={unlike} />
              </th>
              {VERBS.map((verb, column) => {
                const value = verbOf(grants, object, verb), key = `${object.name}.${verb}`, choices = choicesOf(object, verb)
                const marks = [changed?.has(key) && t('rights.changed'), unlike?.has(key) && t('rights.unlike')].filter(Boolean)
                const name = [object.plural, t(`rights.verb.${verb}`), wordOf(t, value, verb), ...marks].join(', ')
                const look = cx('mx-auto flex h-7 w-full min-w-16 items-center justify-center gap-1 rounded-sm px-1.5 text-sm', value === 'all' ? 'bg-good-soft text-good' : value === 'own' ? 'bg-accent-soft text-accent-ink' : 'text-soft', changed?.has(key) && 'outline-2 -outline-offset-2 outline-accent', unlike?.has(key) && 'border-2 border-dashed border-warn')
                return (
                  <td key={verb} className="border-b border-line px-1 py-1 text-center">
                    {choices.length === 1 ? <span className="text-sm text-faint" aria-label={t('rights.not_grantable')} role="img">·</span>
                      : onChange ? <button type="button" data-cell={key} tabIndex={current === key ? 0 : -1} onFocus={() => setAt(key)} aria-label={name} className={cx(look, 'hover:bg-pressed')} onClick={() => onChange(object, verb, choices[(choices.indexOf(value) + 1) % choices.length] ?? 'none')} onKeyDown={(event) => move(event, row, column, object, verb)}>{wordOf(t, value, verb)}</button>
                        : <span className={look}>{wordOf(t, value, verb)}</span>}
                  </td>
                )
              })}
            </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FieldMarks({ object, changed, unlike }: { object: MatrixObject; changed: Set<string> | undefined; unlike: Set<string> | undefined }): ReactNode {
  const { t } = useTranslation()
  const count = (marks: Set<string> | undefined) => [...(marks ?? [])].filter((mark) => mark.startsWith(`${object.name}:`) || mark === `${object.name}!`).length
  const mine = count(changed), other = count(unlike)
  if (mine + other === 0) return null
  return <span className="block text-xs text-soft">{mine > 0 && <span className="text-accent">{t('rights.fields_changed', { count: mine })}</span>}{mine > 0 && other > 0 && ' · '}{other > 0 && t('rights.fields_unlike', { count: other })}</span>
}

function wordOf(t: (key: string) => string, value: Scope, verb: Verb): string {
  if (value === 'none') return t('rights.scope.none')
  if (value === 'own') return t('rights.scope.own')
  return verb === 'create' || verb === 'import' || verb === 'export' ? t('rights.scope.yes') : t('rights.scope.all')
}
