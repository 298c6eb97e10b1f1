// The roles of a new installation: which there are, how they are called and what they may do, put together from what all modules bring.
import { union, type Grants } from '#kernel/access/grants.ts'
import type { Module } from '#kernel/module.ts'

export interface FirstRole { name: string; label: { es: string; en: string }; grants: Grants }

/** One a role that a module brings or names in its grants. What a module says of `*` holds for each role that it does not name itself. */
export function firstRoles(modules: readonly Module[]): FirstRole[] {
  const labels = new Map(modules.flatMap(module => Object.entries(module.roles ?? {})))
  const names = new Set([...labels.keys(), ...modules.flatMap(module => Object.keys(module.grants ?? {}))])
  names.delete('*')
  return [...names].map(name => ({ name, label: labels.get(name) ?? { es: name, en: name }, grants: union(modules.flatMap(module => grantsOf(module, name))) }))
}

/** setting: names of the objects that roles were offered grants on; what an administrator closed since stays closed */
export const GRANTED = 'granted_objects'

/** Objects on which any first role has grants. */
export function offeredObjects(roles: readonly FirstRole[]): string[] { return [...new Set(roles.flatMap(({ grants }) => Object.keys(grants)))].sort() }

function grantsOf({ grants = {} }: Module, role: string): Grants[] {
  const proposed = grants[role] ?? (role === 'admin' ? undefined : grants['*'])
  return proposed ? [proposed] : []
}
