// The words printed on a dossier: keys `dossier.<word>` of the catalogue.
import type { Ctx, Language } from '#kernel/context.ts'
import { text } from '#kernel/i18n/texts.ts'
import type { PrintedWord } from '#operational/absence/catalogue-letters.ts'

/** A word in a language. */
export function word(ctx: Ctx, language: Language, key: PrintedWord): string { return text(ctx.kernel, language, `dossier.${key}`) ?? key }
