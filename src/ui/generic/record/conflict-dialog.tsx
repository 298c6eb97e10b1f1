import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity, MetaField } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/page.ts'
import { compare, resolve } from '#ui/generic/form/conflict.ts'
import type { Conflict } from '#ui/generic/form/conflict.ts'
import type { Values } from '#ui/generic/form/model.ts'
import { BASE_FIELDS } from '#ui/generic/form/model.ts'
import { useSave } from '#ui/generic/record/use-save.ts'
import { Show } from '#ui/generic/widgets/field.tsx'
import { Button } from '#ui/kit/Button.tsx'
import { Dialog } from '#ui/kit/Dialog.tsx'
import { Radio } from '#ui/kit/Radio.tsx'
import { toastProblem } from '#ui/kit/Toast.tsx'

interface Pending { conflict: Conflict; current: Row; finish: () => void; fail: (error: unknown) => void }

/** Saving that never overwrites another person's change in silence: a stale version opens a comparison, field by field. */
export function useConflict(entity: MetaEntity): { save: (base: Row, patch: Values) => Promise<void>; dialog: ReactNode } {
  const write = useSave(entity)
  const client = useQueryClient()
  const [pending, setPending] = useState<Pending | null>(null)
  const save = useCallback(async (base: Row, patch: Values): Promise<void> => {
    try {
      await write(base, patch)
    } catch (error) {
      const current = error instanceof ApiProblem && error.status === 412 ? currentOf(error) : null
      if (!current) throw error
      const names = Object.keys(entity.fields).filter(name => !BASE_FIELDS.has(name) && name in base && name in current)
      const conflict = compare(base, patch, current, names)
      if (conflict.contested.length === 0) {
        await write(current, conflict.mine)
        return
      }
      await new Promise<void>((finish, fail) => setPending({ conflict, current, finish, fail }))
    }
  }, [entity, write])
  const settle = async (patch: Values): Promise<void> => {
    if (!pending) return
    const { current, finish, fail } = pending
    setPending(null)
    try {
      if (Object.keys(patch).length > 0) await save(current, patch)
      else void client.invalidateQueries({ queryKey: keys.entity(entity.name) })
      finish()
    } catch (error) { fail(error) }
  }
  const giveUp = (): void => {
    pending?.fail(new ApiProblem(412, { code: 'stale', detail: '' }))
    setPending(null)
    void client.invalidateQueries({ queryKey: keys.entity(entity.name) })
  }
  return { save, dialog: pending && <ConflictDialog entity={entity} pending={pending} onResolve={patch => void settle(patch).catch(toastProblem)} onClose={giveUp} /> }
}

function ConflictDialog({ entity, pending, onResolve, onClose }: { entity: MetaEntity; pending: Pending; onResolve: (patch: Values) => void; onClose: () => void }) {
  const { t } = useTranslation()
  const [choice, setChoice] = useState<Record<string, 'mine' | 'theirs'>>({})
  const { conflict, current } = pending
  const field = (name: string): MetaField => entity.fields[name] as MetaField
  const decided = conflict.contested.every(entry => choice[entry.field])
  return (
    <Dialog open insistent onClose={onClose} size="lg" title={t('generic.conflict.title')} description={t('generic.conflict.help')}
      actions={<><Button onClick={onClose}>{t('kit.cancel')}</Button><Button variant="primary" disabled={!decided} onClick={() => onResolve(resolve(conflict, choice))}>{t('generic.conflict.apply')}</Button></>}>
      <div className="flex flex-col gap-5 py-2">
        {conflict.contested.map(entry => (
          <Radio key={entry.field} look="cards" label={field(entry.field).label} value={choice[entry.field] ?? null} onChange={value => setChoice({ ...choice, [entry.field]: value as 'mine' | 'theirs' })} options={[
            { value: 'mine', label: t('generic.conflict.mine'), help: <Show field={field(entry.field)} path={entry.field} value={entry.mine} row={current} /> },
            { value: 'theirs', label: t('generic.conflict.theirs'), help: <Show field={field(entry.field)} path={entry.field} value={entry.theirs} row={current} /> },
          ]} />
        ))}
        {conflict.theirs.length > 0 && (
          <div>
            <p className="text-sm font-medium text-soft">{t('generic.conflict.also')}</p>
            <ul className="list-disc pl-5">{conflict.theirs.map(entry => <li key={entry.field}>{field(entry.field).label}: <Show field={field(entry.field)} path={entry.field} value={entry.theirs} row={current} dense /></li>)}</ul>
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** The record as it is stored now, which a 412 carries. */
function currentOf(problem: ApiProblem): Row | null {
  const current = problem.body['current'] ?? problem.body['record']
  return typeof current === 'object' && current !== null && 'id' in current ? (current as Row) : null
}
