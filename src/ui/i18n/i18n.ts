import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { areaOf, AREAS, firstAreas } from '#ui/i18n/areas.ts'
import { currentLanguage, setPreferences } from '#ui/i18n/preferences.ts'
import type { Language } from '#ui/i18n/preferences.ts'

const SPACE = 'translation'
/** areas in use besides the first, and those on their way, as `es/merge` */
const wanted = new Set<string>()
const coming = new Map<string, Promise<void>>()
const failed = new Map<string, number>()
const MOST_TRIES = 3

/** Starts the texts in the person's language: those every page needs. The others come by area, when a page first asks for one of theirs; until then it is empty, and drawn as soon as it is there. */
export async function startTexts(): Promise<void> {
  const language = currentLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { [SPACE]: await firstAreas(language) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    parseMissingKeyHandler: (key, otherwise) => (onItsWay(areaIn(key)) ? '' : otherwise ?? key),
    react: { useSuspense: false, bindI18nStore: 'added' },
  })
  restWhenTouched()
}

/** Changes the language without a reload; what is on the page has its words at once. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, SPACE)) i18next.addResourceBundle(language, SPACE, await firstAreas(language))
  await Promise.all([...wanted].map(area => bring(language, area)))
  setPreferences({ language })
  await i18next.changeLanguage(language)
}

/** A text outside of components. Inside use `useTranslation()` of react-i18next. */
export function t(key: string, values?: Record<string, unknown>): string {
  return i18next.t(key, values ?? {})
}

const areaIn = (key: string): string => key.slice(0, key.indexOf('.'))

// Whether an area is fetched or can be: a key that is in none, or in one that is there without it, is shown as it is, and so is one whose area cannot be fetched.
function onItsWay(area: string): boolean {
  const language = i18next.language as Language
  if (!AREAS.has(area) || i18next.getResource(language, SPACE, area) || (failed.get(`${language}/${area}`) ?? 0) >= MOST_TRIES) return false
  void bring(language, area).catch(() => undefined)
  return true
}

function bring(language: Language, area: string): Promise<void> {
  const name = `${language}/${area}`
  wanted.add(area)
  if (i18next.getResource(language, SPACE, area)) return Promise.resolve()
  const under = coming.get(name)
  if (under) return under
  const fetched = areaOf(language, area).then(texts => { i18next.addResourceBundle(language, SPACE, { [area]: texts }, true) }).catch(error => {
    failed.set(name, (failed.get(name) ?? 0) + 1)
    throw error
  }).finally(() => coming.delete(name))
  coming.set(name, fetched)
  return fetched
}

// Once somebody works on the page, the other words come too, one after the other and behind everything else: later pages have theirs at once, also without a network.
function restWhenTouched(): void {
  const begin = (): void => {
    removeEventListener('pointerdown', begin)
    removeEventListener('keydown', begin)
    setTimeout(() => void bringRest(), 2_000)
  }
  addEventListener('pointerdown', begin)
  addEventListener('keydown', begin)
}

async function bringRest(): Promise<void> {
  for (const area of AREAS) {
    await new Promise(resolve => { (window.requestIdleCallback ?? setTimeout)(() => resolve(null)) })
    await bring(i18next.language as Language, area).catch(() => undefined)
  }
}
