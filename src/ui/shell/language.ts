import { api } from '#ui/api/client.ts'
import { metaQuery } from '#ui/api/meta.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { switchLanguage } from '#ui/i18n/i18n.ts'
import type { Language } from '#ui/i18n/preferences.ts'

/** Changes the language at once, keeps it with the account, and asks anew for all that the server words. */
export async function changeLanguage(language: Language): Promise<void> {
  await switchLanguage(language)
  await api.patch('/api/me', { language })
  await queryClient.invalidateQueries({ queryKey: metaQuery().queryKey })
  // all that was asked before the account spoke the new language
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== metaQuery().queryKey[0] })
}
