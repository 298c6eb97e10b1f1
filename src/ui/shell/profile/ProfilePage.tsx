import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Avatar } from '#ui/kit/Avatar.tsx'
import { ErrorState } from '#ui/kit/ErrorState.tsx'
import { PageHeader } from '#ui/kit/PageHeader.tsx'
import { Skeleton } from '#ui/kit/Skeleton.tsx'
import { Tabs } from '#ui/kit/Tabs.tsx'
import { AbsenceSection } from '#ui/shell/administration/people/AbsenceSection.tsx'
import { ApiKeysSection } from '#ui/shell/profile/ApiKeysSection.tsx'
import { meQuery } from '#ui/shell/profile/me.ts'
import { NotificationsSection } from '#ui/shell/profile/NotificationsSection.tsx'
import { PasskeySection } from '#ui/shell/profile/PasskeySection.tsx'
import { PasswordSection } from '#ui/shell/profile/PasswordSection.tsx'
import { PersonalSection } from '#ui/shell/profile/PersonalSection.tsx'
import { ScreenSection } from '#ui/shell/profile/ScreenSection.tsx'
import { SessionsSection } from '#ui/shell/profile/SessionsSection.tsx'
import { TotpSection } from '#ui/shell/profile/TotpSection.tsx'
import { usePageTitle } from '#ui/shell/page-title.ts'

/** Oneself: how one is called, how the screen looks, how one signs in, and the keys one gave to machines. */
export function ProfilePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { section = 'account' } = useSearch({ from: '/frame/profile' })
  const me = useQuery(meQuery())
  usePageTitle(t('shell.profile.name'))
  return (
    <>
      <PageHeader title={me.data?.name ?? t('shell.profile.name')} subtitle={me.data?.email} icon={me.data && <Avatar name={me.data.name} size={40} />} />
      <div className="max-w-3xl px-gutter pb-12">
        {me.isError ? <ErrorState error={me.error} onRetry={() => void me.refetch()} /> : !me.data ? <Skeleton lines={8} className="h-6" /> : (
          <Tabs
            label={t('shell.profile.name')} value={section} onChange={(next) => void navigate({ to: '/profile', search: { section: next }, replace: true })}
            tabs={[
              { value: 'account', label: t('shell.profile.account'), content: <div className="flex flex-col gap-5"><PersonalSection me={me.data} /><ScreenSection />{!me.data.view_as && <NotificationsSection />}{!me.data.view_as && <AbsenceSection me={me.data.id} />}</div> },
              { value: 'security', label: t('shell.profile.security'), content: <div className="flex flex-col gap-5"><PasswordSection me={me.data} /><TotpSection me={me.data} /><PasskeySection me={me.data} /><SessionsSection /></div> },
              { value: 'keys', label: t('shell.profile.keys'), content: <ApiKeysSection /> },
            ]}
          />
        )}
      </div>
    </>
  )
}
