import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Row } from '#ui/api/page.ts'
import { titleOf } from '#ui/generic/meta/identity.ts'
import { toast, toastProblem } from '#ui/kit/Toast.tsx'

/** Puts a record into the recycle bin in one step, with a way back in the toast; and takes it out again. */
export function useDelete(entity: MetaEntity): { remove: (row: Row) => Promise<boolean>; restore: (row: Row) => Promise<boolean> } {
  const { t } = useTranslation()
  const client = useQueryClient()
  const attempt = async (deed: () => Promise<unknown>): Promise<boolean> => {
    try {
      await deed()
      await client.invalidateQueries({ queryKey: keys.entity(entity.name) })
      return true
    } catch (error) {
      toastProblem(error)
      return false
    }
  }
  const restore = async (row: Row): Promise<boolean> => {
    const done = await attempt(() => api.post(`/api/${entity.name}/${row.id}/restoration`))
    if (done) toast({ title: t('generic.bin.restored_named', { name: titleOf(entity, row) }) })
    return done
  }
  const remove = async (row: Row): Promise<boolean> => {
    const done = await attempt(() => api.delete(`/api/${entity.name}/${row.id}`, row.version === undefined ? {} : { ifMatch: row.version }))
    if (done) toast({ title: t('generic.record.deleted', { name: titleOf(entity, row) }), action: { label: t('generic.record.undo'), onSelect: () => void restore(row) } })
    return done
  }
  return { remove, restore }
}
