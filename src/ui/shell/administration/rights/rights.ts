import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Grants } from '#kernel/access/grants.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'
import { inWingOrder } from '#ui/shell/navigation.ts'
import type { Shape } from '#ui/shell/administration/rights/matrix.ts'

export interface Role { id: string; version: number; name: string; label: string; description: string | null; grants: Grants | null }
/** An object as the matrix shows it. */
export interface MatrixObject extends Shape { label: string; plural: string; wing: string | null; navigation: MetaEntity['navigation']; labels: Record<string, string>; personal: Set<string>; actionLabels: Record<string, string> }

export const rolesQuery = queryOptions({ queryKey: [...keys.entity('role'), 'list', 'rights'], queryFn: ({ signal }) => api.get<Page<Role>>('/api/role', { query: { sort: 'name', limit: 500 }, signal }) })
const shapesQuery = queryOptions({ queryKey: ['rights', 'entity'], queryFn: ({ signal }) => api.get<{ data: Shape[] }>('/api/rights/entity', { signal }), staleTime: 60_000 })

/** Every object with the words of the screen, by wing as at the side of it. */
export function useObjects() {
  const meta = useMeta()
  const asked = useQuery(shapesQuery)
  const objects = useMemo(() => (asked.data?.data ?? []).flatMap((shape): MatrixObject[] => {
    const entity = meta.entities[shape.name]
    if (!entity) return []
    const fields = shape.fields.filter((field) => entity.fields[field.name])
    return [{
      ...shape, fields, label: entity.label, plural: entity.plural, wing: entity.navigation?.wing ?? null, navigation: entity.navigation, labels: Object.fromEntries(fields.map((field) => [field.name, entity.fields[field.name]!.label])),
      personal: new Set(fields.filter((field) => entity.fields[field.name]!.personal).map((field) => field.name)), actionLabels: Object.fromEntries(entity.actions.map((action) => [action.noun, action.label])),
    }]
  }).sort(inWingOrder), [asked.data, meta])
  return { objects, error: asked.error, pending: asked.isPending, retry: () => void asked.refetch() }
}
