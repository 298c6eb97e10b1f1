import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { currentLanguage, setPreferences } from '#ui/i18n/preferences.ts'
import type { Language } from '#ui/i18n/preferences.ts'

type Texts = Record<string, Record<string, unknown>>

/** Starts the texts in the person's language. Only that language is loaded. */
export async function startTexts(): Promise<void> {
  const language = currentLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await load(language) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  })
}

/** Changes the language without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await load(language))
  setPreferences({ language })
  await i18next.changeLanguage(language)
}

/** A text outside of components. Inside use `useTranslation()` of react-i18next. */
export function t(key: string, values?: Record<string, unknown>): string {
  return i18next.t(key, values ?? {})
}

async function load(language: Language): Promise<Texts> {
  const { texts } = language === 'es' ? await import('#ui/i18n/catalogue-es.ts') : await import('#ui/i18n/catalogue-en.ts')
  return Object.fromEntries(Object.entries(texts).map(([path, area]) => [path.replace(/^.*\/|\.json$/g, ''), area]))
}
