// What an arrangement says, in the one form that is stored: names only, and the words of own sections.
import { z } from 'zod'
import { LANGUAGES, type Language } from '#kernel/context.ts'

const name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const word = z.string().trim().min(1).max(60).optional()
const words = z.strictObject(Object.fromEntries(LANGUAGES.map(language => [language, word])) as Record<Language, typeof word>)
const choice = z.strictObject({ order: z.array(name).max(200), hidden: z.array(name).max(200) })

/** `sections[].name`: one of the definition, '' for the first, or one of the administrator's own; `label`: null keeps the definition's word. `columns`: one or two lists of fields. `figures`, `create`: null leaves the choice to the page. */
export const arrangementInput = z.strictObject({
  sections: z.array(z.strictObject({ name: z.string().regex(/^[a-z0-9_]{0,63}$/), label: words.nullable(), columns: z.array(z.array(name).max(400)).min(1).max(2) })).max(40),
  hidden: z.array(name).max(600),
  figures: z.array(name).max(8).nullable(),
  panels: choice,
  related: choice,
  create: z.array(name).max(30).nullable(),
})
export type Arrangement = z.infer<typeof arrangementInput>

/** An arrangement as the pages use it: words in the reader's language, names cut to what the reader may see. */
export interface ResolvedLayout extends Omit<Arrangement, 'sections'> {
  /** the role it is for; null: the standard of everybody */
  role: string | null
  sections: { name: string; /** null: the definition's word */ label: string | null; columns: string[][] }[]
}
