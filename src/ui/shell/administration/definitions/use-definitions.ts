import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Language } from '#kernel/context.ts'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { MetaEntity } from '#ui/api/meta.ts'

/** A text by language; one is enough, it stands in for the others. */
export type Words = Partial<Record<Language, string>>
export interface Option extends Words { value: string; tone?: string }
export interface RollUp { entity: string; via: string; function: string; field?: string; filter?: unknown }
export type State = 'active' | 'hidden' | 'retired'
/** A stored definition, or one that is being written. */
export interface FieldDefinition {
  id?: string; version?: number; entity: string; name: string; kind: string; label: Words; help: Words | null; section: string | null; section_label: Words | null; position: number | null
  required: boolean; unique: boolean; personal: boolean; searchable: boolean; indexed: boolean; default_value: unknown; options: Option[] | null; target: string | null; currency: string | null
  prefix: string | null; digits: number | null; scale: number | null; max_length: number | null; minimum: string | null; maximum: string | null; formula: string | null; result: string | null; roll_up: RollUp | null; state: State
}
export interface ObjectDefinition {
  id?: string; version?: number; name: string; label: Words; plural: Words; access: string; parent: string | null; naming: string; prefix: string | null; wing: string; icon: string | null; position: number | null; searchable: boolean; state: State
}
export interface Term extends Record<Language, string | null> { id: string; version: number; key: string; hidden: boolean }
export interface DefinitionState { version: string; processes: { id: string; role: string; version: string }[]; problems: { entity: string; name: string; error: string }[] }

/** The first there is, in the order of the languages. */
export function firstWord(languages: readonly Language[], words: Words): string { return languages.map((language) => words[language]).find(Boolean) ?? '' }

export const emptyField = (entity: string): FieldDefinition => ({
  entity, name: '', kind: 'text', label: {}, help: null, section: null, section_label: null, position: 100, required: false, unique: false, personal: false, searchable: false, indexed: false, default_value: null, options: null, target: null, currency: null,
  prefix: null, digits: null, scale: null, max_length: null, minimum: null, maximum: null, formula: null, result: null, roll_up: null, state: 'active',
})
export const emptyObject = (): ObjectDefinition => ({ name: '', label: {}, plural: {}, access: 'own', parent: null, naming: 'text', prefix: null, wing: 'operational', icon: 'boxes', position: 100, searchable: true, state: 'active' })

/** What is stored for one entity, with its words in both languages: fields in their order, words of the house; and every object. */
export function useStored(entity: string) {
  return useQuery({ queryKey: ['definition', 'stored', entity], queryFn: ({ signal }) => api.get<{ objects: ObjectDefinition[]; fields: FieldDefinition[]; terms: Term[] }>('/api/definition/stored', { query: { entity }, signal }) })
}
export function useDefinitionState() { return useQuery({ queryKey: ['definition', 'state'], queryFn: ({ signal }) => api.get<DefinitionState>('/api/definition/state', { signal }), refetchInterval: 10_000 }) }

/** Entities that may have custom fields, by their name on the screen. */
export function useHosts(): MetaEntity[] {
  const meta = useMeta()
  return useMemo(() => Object.values(meta.entities).filter((entity) => entity.access !== 'admin' && !entity.append_only && (entity.rights.create || entity.name.startsWith('co_'))).sort((a, b) => a.plural.localeCompare(b.plural)), [meta])
}

/** After something was stored: every screen is drawn anew from the definitions. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient()
  return async () => { await Promise.all([...['custom_field', 'custom_object', 'term'].map((name) => client.invalidateQueries({ queryKey: keys.entity(name) })), client.invalidateQueries({ queryKey: keys.meta }), client.invalidateQueries({ queryKey: ['definition'] })]) }
}

/** A technical name from a label: `Límite de crédito` → `limite_de_credito`. */
export function nameFrom(label: string, longest: number): string {
  return label.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, longest).replace(/_+$/, '')
}
