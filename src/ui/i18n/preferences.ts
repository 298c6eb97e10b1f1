import { useSyncExternalStore } from 'react'

export type Language = 'es' | 'en'
export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

export interface Preferences {
  language: Language
  /** Regional format, apart from the language: a BCP 47 tag such as `es-MX`. */
  region: string
  /** IANA zone in which times are shown. */
  zone: string
  theme: Theme
  density: Density
  /** Whether single-key shortcuts work. */
  shortcuts: boolean
}

const KEY = 'vinculo.preferences'
const ACCOUNT = 'vinculo.account'
const listeners = new Set<() => void>()
let current: Preferences = read()

/** What this person chose on this device. */
export function preferences(): Preferences {
  return current
}

/** The language of the interface, for `Accept-Language`. */
export function currentLanguage(): Language {
  return current.language
}

/** Keeps a choice and puts it on the page at once. */
export function setPreferences(patch: Partial<Preferences>): void {
  current = { ...current, ...patch }
  apply()
  keep(KEY, { ...kept(KEY), ...patch })
  for (const listener of listeners) listener()
}

/** Takes what the account says, where this device has no choice of its own; the next start begins with it. */
export function adoptPreferences(account: Partial<Preferences>): void {
  const own = kept(KEY)
  const fresh = Object.fromEntries(Object.entries(account).filter(([key, value]) => value !== null && value !== undefined && !(key in own)))
  keep(ACCOUNT, fresh)
  if (Object.keys(fresh).length === 0) return
  current = { ...current, ...fresh }
  apply()
  for (const listener of listeners) listener()
}

/** The choices, re-rendering when they change. */
export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences, preferences)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function apply(): void {
  if (typeof document === 'undefined') return
  const root = document.documentElement
  root.lang = current.language
  root.dataset['theme'] = current.theme
  root.dataset['density'] = current.density
}

function read(): Preferences {
  const tag = typeof navigator === 'undefined' ? 'en-GB' : navigator.language
  const language: Language = /^es\b/i.test(tag) ? 'es' : 'en'
  const region = /^(es|en)-[A-Z]{2}$/.test(tag) ? tag : language === 'es' ? 'es-ES' : 'en-GB'
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC'
  return { language, region, zone, theme: 'system', density: 'comfortable', shortcuts: true, ...kept(ACCOUNT), ...kept(KEY) }
}

function keep(key: string, values: Partial<Preferences>): void {
  try {
    localStorage.setItem(key, JSON.stringify(values))
  } catch {
    // Storage is blocked: the choice holds until the page closes.
  }
}

function kept(key: string): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>
  } catch {
    return {}
  }
}
