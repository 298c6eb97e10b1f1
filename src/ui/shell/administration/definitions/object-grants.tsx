import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { Select } from '#ui/kit/Select.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import type { Role, useRoles } from '#ui/shell/administration/definitions/field-grants.tsx'

const GRANTS = {
  none: null,
  see: { read: 'all', create: false, update: 'none', delete: 'none', export: true },
  own: { read: 'own', create: true, update: 'own', delete: 'own', import: true, export: true },
  all: { read: 'all', create: true, update: 'all', delete: 'all', import: true, export: true },
} as const
export type ObjectGrant = keyof typeof GRANTS
const NAMES = ['none', 'see', 'own', 'all'] as const

/** What each role may do with an object: nothing, until it is said here. Finer rights are in the role itself. */
export function ObjectGrants({ roles, object, value, onChange }: { roles: ReturnType<typeof useRoles>; object: string; value: Record<string, ObjectGrant>; onChange: (value: Record<string, ObjectGrant>) => void }) {
  const { t } = useTranslation()
  if (roles.error) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />
  if (roles.isPending) return <Skeleton lines={3} />
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-soft">{t('definitions.grants.object_help')}</p>
      {roles.data.data.filter((role) => role.name !== 'admin').map((role) => (
        <div key={role.id} className="grid grid-cols-[1fr_14rem] items-center gap-3 max-sm:grid-cols-1 max-sm:gap-1">
          <span className="truncate">{role.label}</span>
          <Select aria-label={t('definitions.grants.of', { role: role.label })} value={value[role.id] ?? grantOf(role, object)} onChange={(next) => onChange({ ...value, [role.id]: (next ?? 'none') as ObjectGrant })}
            options={[...NAMES.map((each) => ({ value: each as string, label: t(`definitions.grants.object.${each}`) })), ...(grantOf(role, object) === 'other' ? [{ value: 'other', label: t('definitions.grants.object.other') }] : [])]} />
        </div>
      ))}
    </div>
  )
}

/** The short form that fits, or `other`. */
function grantOf(role: Role, object: string): ObjectGrant | 'other' {
  const grant = role.grants?.[object]
  if (!grant || grant.read === 'none') return 'none'
  return NAMES.find((name) => { const short = GRANTS[name]; return short !== null && (['read', 'create', 'update', 'delete'] as const).every((verb) => grant[verb] === short[verb]) }) ?? 'other'
}

/** Writes it into the role; the lists of fields stay. */
export async function grantObject(role: Role | undefined, object: string, wish: ObjectGrant): Promise<void> {
  if (!role || grantOf(role, object) === wish || !(wish in GRANTS)) return
  const { grants } = await api.get<Role>(`/api/role/${role.id}`)
  const { [object]: before, ...others } = grants ?? {}
  const short = GRANTS[wish]
  await api.patch(`/api/role/${role.id}`, { grants: short ? { ...others, [object]: { ...before, ...short } } : others })
}
