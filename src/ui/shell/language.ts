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
  void queryClient.invalidateQueries({ queryKey: ['entity'] })
}
