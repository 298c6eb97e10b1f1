import type { TFunction } from 'i18next'

/** Why a run stopped, in words; a code that has none is shown as it is, so that it can be looked up. */
export function errorWords(t: TFunction, code: string): string { return t(`automation.error.${code}`, { defaultValue: code }) }
