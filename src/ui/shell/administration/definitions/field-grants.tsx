import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Page } from '#ui/api/page.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'

export type FieldGrant = 'none' | 'read' | 'write'
interface EntityGrant { read: string; create: boolean; update: string; delete: string; readFields?: string[]; writeFields?: string[]; [more: string]: unknown }
export interface Role { id: string; version: number; name: string; label: string; grants: Record<string, EntityGrant> | null }

/** All roles but the administrators', who see everything. */
export function useRoles() { return useQuery({ queryKey: [...keys.entity('role'), 'list', 'all'], queryFn: ({ signal }) => api.get<Page<Role>>('/api/role', { query: { sort: 'name', limit: 200 }, signal }) }) }

/** Who besides administrators sees a field, and who fills it in: nobody, until it is said here. */
export function FieldGrants({ roles, entity, field, writable, value, onChange }: { roles: ReturnType<typeof useRoles>; entity: string; field: string; writable: boolean; value: Record<string, FieldGrant>; onChange: (value: Record<string, FieldGrant>) => void }) {
  const { t } = useTranslation()
  if (roles.error) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />
  if (roles.isPending) return <Skeleton lines={3} />
  const open = roles.data.data.filter((role) => role.name !== 'admin' && (role.grants?.[entity]?.read ?? 'none') !== 'none')
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-soft">{open.length > 0 ? t('definitions.grants.help') : t('definitions.grants.closed')}</p>
      {open.map((role) => (
        <div key={role.id} className="grid grid-cols-[1fr_12rem] items-center gap-3">
          <span className="truncate">{role.label}</span>
          <Select aria-label={t('definitions.grants.of', { role: role.label })} value={value[role.id] ?? grantOf(role, entity, field)} onChange={(next) => onChange({ ...value, [role.id]: (next ?? 'none') as FieldGrant })} options={(writable ? ['none', 'read', 'write'] as const : ['none', 'read'] as const).map((each) => ({ value: each, label: t(`definitions.grants.${each}`) }))} />
        </div>
      ))}
    </div>
  )
}

/** What a role may do with a field now. */
export function grantOf(role: Role, entity: string, field: string): FieldGrant {
  const grant = role.grants?.[entity]
  if (!grant || grant.read === 'none' || !grant.readFields?.includes(field)) return 'none'
  return grant.writeFields?.includes(field) ? 'write' : 'read'
}

/** Writes it into the role; what else the role may do stays. */
export async function grantField(role: Role | undefined, entity: string, field: string, wish: FieldGrant): Promise<void> {
  const grant = role?.grants?.[entity]
  if (!role || !grant || grantOf(role, entity, field) === wish) return
  const without = (list: string[] = ['*']): string[] => list.filter((name) => name !== field)
  // read anew: the role may have been changed by the grant before
  const { grants } = await api.get<Role>(`/api/role/${role.id}`)
  await api.patch(`/api/role/${role.id}`, { grants: { ...grants, [entity]: { ...(grants?.[entity] ?? grant), readFields: [...without(grants?.[entity]?.readFields), ...(wish === 'none' ? [] : [field])], writeFields: [...without(grants?.[entity]?.writeFields), ...(wish === 'write' ? [field] : [])] } } })
}
