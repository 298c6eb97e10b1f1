import { redirect } from '@tanstack/react-router'
import { api } from '#ui/api/client.ts'
import { metaQuery } from '#ui/api/meta.ts'
import type { Meta } from '#ui/api/meta.ts'
import { ApiProblem } from '#ui/api/problem.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { switchLanguage } from '#ui/i18n/i18n.ts'
import { adoptPreferences, currentLanguage } from '#ui/i18n/preferences.ts'
import type { Language } from '#ui/i18n/preferences.ts'
import { meQuery } from '#ui/shell/profile/me.ts'
import type { Me } from '#ui/shell/profile/me.ts'

export interface SetUpState { needed: boolean; countries: (string | { code: string; name?: string })[] }

/** Loads the definitions for the signed-in person; without a session leads to the sign-in, or to the set-up of a new installation. */
export async function needSession(to: string): Promise<Meta> {
  try {
    const known = queryClient.getQueryData(metaQuery().queryKey)
    if (known) return known
    const [meta, me] = await Promise.all([
      queryClient.fetchQuery({ ...metaQuery(), queryFn: ({ signal }) => api.get<Meta>('/api/meta', { signal, quiet: true }) }),
      queryClient.fetchQuery({ ...meQuery(), queryFn: ({ signal }) => api.get<Me>('/api/me', { signal, quiet: true }) }),
    ])
    await adoptAccount(meta, me)
    return meta
  } catch (error) {
    if (!(error instanceof ApiProblem) || (error.status !== 401 && error.code !== 'set_up')) throw error
    if ((await setUpState()).needed) throw redirect({ to: '/set-up' })
    throw redirect({ to: '/sign-in', search: to === '/' ? {} : { to } })
  }
}

/** Whether this installation still needs its set-up, and for which countries it is prepared. */
export function setUpState(): Promise<SetUpState> {
  return api.get<SetUpState>('/api/set-up', { quiet: true }).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 404) return { needed: false, countries: [] }
    throw error
  })
}

/** Ends the session here and on the server, and forgets everything this page knew. */
export async function signOut(): Promise<void> {
  await api.delete('/api/session', { quiet: true }).catch((error: unknown) => {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error
  })
  queryClient.clear()
  location.assign('/sign-in')
}

// The account's language, zone and region hold on a device where nothing was chosen.
async function adoptAccount(meta: Meta, me: Me): Promise<void> {
  const before = currentLanguage()
  const { language, time_zone: zone } = me
  const region = me.region_format ?? regionOf(language ?? before, meta.organisation.country)
  adoptPreferences({ ...(language === 'es' || language === 'en' ? { language: language as Language } : {}), ...(zone ? { zone } : {}), ...(region ? { region } : {}) })
  if (currentLanguage() === before) return
  queryClient.setQueryData(metaQuery().queryKey, meta)
  await switchLanguage(currentLanguage())
  void queryClient.invalidateQueries({ queryKey: metaQuery().queryKey })
}

// Where the browser speaks another language than the account, its way to write dates and numbers says nothing: that of the organisation's country does.
function regionOf(language: string, country: string): string | null {
  return /^[A-Z]{2}$/.test(country) && !navigator.language.toLowerCase().startsWith(language) ? `${language}-${country}` : null
}
