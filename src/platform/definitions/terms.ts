// Every word of ours that can be called otherwise: objects, fields, their help, options and sections, as they are called now and as they came.
import { LANGUAGES, type Ctx, type Language } from '#kernel/context.ts'
import type { Definition } from '#kernel/entity/registry.ts'
import { fieldLabel, text } from '#kernel/i18n/texts.ts'
import { fold } from '#kernel/search/fold.ts'
import { runningOf } from '#platform/definitions/running.ts'
import { readStored, type StoredTerm } from '#platform/definitions/stored.ts'

export interface NamedThing extends Record<Language, string | null> { key: string; kind: 'entity' | 'field' | 'help' | 'option' | 'section'; entity: string; /** the object's word */ of: string; now: string; ours: string; renamed: boolean; hidden: boolean; id: string | null; version: number | null }
interface StoredWord extends StoredTerm { id: string; version: number }

const MOST = 100

/** Words that hold `q` (now or as they came, or in their key), those called otherwise first; `renamed`: these alone. At most 100; `more` when there are others. What administrators made has its words where it was made. */
export async function nameable(ctx: Ctx, { q = '', renamed = false }: { q?: string; renamed?: boolean }): Promise<{ data: NamedThing[]; more: boolean }> {
  const { base } = runningOf(ctx.kernel), stored = new Map((await readStored(ctx.sql, base)).terms.map(term => [term.key, term as StoredWord]))
  const wanted = fold(q.trim()), found: NamedThing[] = []
  for (const definition of base.definitions.values()) {
    const of = text(ctx.kernel, ctx.language, `entity.${definition.name}`) ?? definition.name
    for (const { key, kind, ours, now } of wordsOf(ctx, base, definition)) {
      const term = stored.get(key)
      if (renamed ? !term : wanted !== '' && !fold(`${now} ${ours} ${key} ${of}`).includes(wanted)) continue
      found.push({ key, kind, entity: definition.name, of, now, ours, renamed: LANGUAGES.some(language => term && term[language] !== null), hidden: term?.hidden ?? false, ...inAll(language => term?.[language] ?? null), id: term?.id ?? null, version: term?.version ?? null })
    }
  }
  found.sort((a, b) => Number(b.renamed || b.hidden) - Number(a.renamed || a.hidden) || Number(fold(b.now) === wanted) - Number(fold(a.now) === wanted) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.of.localeCompare(b.of, ctx.language) || a.now.localeCompare(b.now, ctx.language))
  return { data: found.slice(0, MOST), more: found.length > MOST }
}

const KINDS = ['entity', 'field', 'option', 'section', 'help']
type Base = ReturnType<typeof runningOf>['base']
interface Word { key: string; kind: NamedThing['kind']; ours: string; now: string }

function wordsOf(ctx: Ctx, base: Base, definition: Definition): Word[] {
  const { name } = definition, words: Word[] = []
  const add = (kind: Word['kind'], key: string, ...fallbacks: string[]): void => {
    const say = (registry: Base) => [key, ...fallbacks].map(each => text({ registry }, ctx.language, each)).find(each => each !== null) ?? null
    const ours = say(base)
    if (ours !== null) words.push({ key, kind, ours, now: say(ctx.kernel.registry) ?? ours })
  }
  add('entity', `entity.${name}`)
  add('entity', `entity.${name}.plural`)
  const sections = new Set<string>()
  for (const field of definition.fields.values()) {
    if (field.companionOf || field.storage === 'base' || field.field.options.technical) continue
    const key = `field.${name}.${field.name}`
    words.push({ key, kind: 'field', ours: fieldLabel({ registry: base }, ctx.language, name, field.name), now: fieldLabel(ctx.kernel, ctx.language, name, field.name) })
    add('help', `help.${name}.${field.name}`)
    for (const value of (field.field.options['values'] as string[] | undefined) ?? []) add('option', `option.${name}.${field.name}.${value}`, `option.*.${field.name}.${value}`)
    if (field.field.options.section) sections.add(field.field.options.section)
  }
  for (const section of sections) add('section', `section.${name}.${section}`, `section.*.${section}`)
  return words
}

function inAll<T>(of: (language: Language) => T): Record<Language, T> { return Object.fromEntries(LANGUAGES.map(language => [language, of(language)])) as Record<Language, T> }
