// Sentences and labels: one flat catalogue per language, put together from the modules.
import { LANGUAGES, type Language } from '#kernel/context.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fieldCatalogue } from '#kernel/fields/catalogue.ts'
import type { Module } from '#kernel/module.ts'
import { kernelCatalogue } from '#kernel/i18n/catalogue.ts'

type Catalogue = Map<string, string>
const built = new WeakMap<readonly Module[], Record<Language, Catalogue>>()

/** The catalogue of all modules in a language; later modules win. */
export function catalogueOf(modules: readonly Module[], language: Language): Catalogue {
  const before = built.get(modules)
  if (before) return before[language]
  const all = Object.fromEntries(LANGUAGES.map(each => [each, new Map(Object.entries({ ...fieldCatalogue[each], ...kernelCatalogue[each] }))])) as Record<Language, Catalogue>
  for (const module of modules) for (const each of LANGUAGES) for (const [key, sentence] of Object.entries(module.catalogue?.[each] ?? {})) all[each].set(key, sentence)
  built.set(modules, all)
  return all[language]
}

/** The sentence of `key` with `{name}` replaced; null when no catalogue has it. `count` picks a plural form (`key_one`, `key_many`, `key_other`). */
export function text(kernel: Pick<Kernel, 'registry'>, language: Language, key: string, params: Record<string, string | number> = {}): string | null {
  const catalogue = catalogueOf(kernel.registry.modules, language)
  const plural = typeof params['count'] === 'number' ? catalogue.get(`${key}_${new Intl.PluralRules(language).select(params['count'])}`) ?? catalogue.get(`${key}_other`) : undefined
  const sentence = plural ?? catalogue.get(key)
  return sentence?.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole)) ?? null
}

/** The label of an entity's field: its own, the common one of that name, or the name itself. */
export function fieldLabel(kernel: Pick<Kernel, 'registry'>, language: Language, entity: string, field: string): string {
  const own = text(kernel, language, `field.${entity}.${field}`) ?? text(kernel, language, `field.*.${field}`)
  if (own !== null) return own
  // a companion says what it is to its main field: "Amount (in the base currency)"
  const main = kernel.registry.find(entity)?.fields.get(field)?.companionOf
  return main ? text(kernel, language, `companion.${field.slice(main.length)}`, { field: fieldLabel(kernel, language, entity, main) }) ?? field : field
}

/** The reader's language from Accept-Language, else `fallback`. */
export function preferredLanguage(header: string | undefined, fallback: Language): Language {
  if (!header) return fallback
  const wishes = header.slice(0, 200).split(',').map(part => {
    const [tag, ...rest] = part.trim().split(';')
    const q = rest.map(r => /^\s*q=([\d.]+)$/.exec(r)?.[1]).find(Boolean)
    return { language: tag!.slice(0, 2).toLowerCase(), weight: q ? Number(q) : 1 }
  }).sort((a, b) => b.weight - a.weight)
  return wishes.flatMap(w => LANGUAGES.filter(each => each === w.language))[0] ?? fallback
}
