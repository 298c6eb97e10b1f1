import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FileUp, UserPlus, Users } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/meta.ts'
import type { Page } from '#ui/api/page.ts'

const DemoStep = lazy(() => import('#ui/shell/home/DemoStep.tsx').then((module) => ({ default: module.DemoStep })))

/** While there is no customer in view, what may be done about it; gone with the first one. Only who administers sees all and knows that there is none. */
export function FirstSteps() {
  const { t } = useTranslation()
  const { entities, user } = useMeta()
  const contact = entities['contact']
  const query = { fields: 'id', limit: 1 }
  const found = useQuery({ queryKey: keys.list('contact', query), queryFn: ({ signal }) => api.get<Page>('/api/contact', { query, signal }), enabled: Boolean(contact) })
  if (!contact || !found.data || found.data.data.length > 0) return null
  const mayImport = contact.rights.import && user.admin === true
  const mayInvite = entities['user']?.rights.create === true
  return (
    <section aria-labelledby="first-steps" className="mt-8 rounded-lg border border-line bg-ground p-5">
      <h2 id="first-steps" className="text-lg font-semibold">{t(mayImport ? 'shell.home.first.title' : 'shell.home.first.none_visible')}</h2>
      {(mayImport || contact.rights.create || mayInvite) && <p className="text-soft">{t('shell.home.first.lead')}</p>}
      <ul className="mt-4 grid gap-3 empty:hidden sm:grid-cols-2 lg:grid-cols-4">
        {mayImport && <Step to="/import" icon={<FileUp size={18} />} title={t('shell.home.first.import')} help={t('shell.home.first.import_help')} />}
        {contact.rights.create && <Step to="/contact/new" icon={<UserPlus size={18} />} title={t('shell.home.first.create')} help={t('shell.home.first.create_help')} />}
        {mayInvite && <Step to="/administration/people" icon={<Users size={18} />} title={t('shell.home.first.invite')} help={t('shell.home.first.invite_help')} />}
        {mayImport && <Suspense fallback={<li />}><DemoStep /></Suspense>}
      </ul>
    </section>
  )
}

function Step({ to, icon, title, help }: { to: string; icon: ReactNode; title: string; help: string }) {
  return (
    <li>
      <Link to={to} className="block h-full rounded-md border border-line bg-surface p-4 hover:border-accent">
        <span className="text-accent" aria-hidden="true">{icon}</span>
        <span className="mt-2 block font-medium">{title}</span>
        <span className="block text-sm text-soft">{help}</span>
      </Link>
    </li>
  )
}
