export type Start = 'empty' | 'import' | 'demo'

/** What the set-up asks; the names are those the server takes. */
export interface Answers { country: string; organisation: string; admin_name: string; admin_email: string; admin_password: string; start: Start }

export const NO_ANSWERS: Answers = { country: '', organisation: '', admin_name: '', admin_email: '', admin_password: '', start: 'empty' }

/** The step on which each answer is given, to go back to it when the server refuses it. */
export const STEP_OF: Record<string, number> = { language: 0, country: 0, organisation: 0, admin_name: 1, admin_email: 1, admin_password: 1, demo: 2 }

/** The likeliest country: that of the browser's language, where this installation is prepared for it. */
export function likelyCountry(known: string[], tags: readonly string[]): string {
  for (const tag of tags) {
    const region = /-([A-Z]{2})$/.exec(tag)?.[1]
    const found = known.find((code) => code.toUpperCase() === region)
    if (found) return found
  }
  return ''
}
