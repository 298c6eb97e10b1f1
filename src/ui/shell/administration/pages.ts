import { lazyRouteComponent } from '@tanstack/react-router'
import type { RouteComponent } from '@tanstack/react-router'
import { BadgePercent, Building2, CalendarX, CircleHelp, Coins, CopyCheck, Cpu, Eye, FileUp, Globe, HardDriveDownload, History, Hourglass, KeyRound, KeySquare, Languages, LayoutDashboard, LayoutList, ListChecks, LogIn, Mail, MapPinned, Merge, MessageCircle, MonitorSmartphone, PhoneOff, Shapes, ShieldCheck, Trash2, UserRoundMinus, UserRoundX, Users, Gauge, Webhook, Workflow, Target, ScrollText } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Meta } from '#ui/api/meta.ts'

const GROUPS = ['people', 'settings', 'records', 'automation', 'quality', 'safety', 'operation'] as const

/** A page of administration. Its name is `administration.page.<name>` in the catalogue, what it is for `administration.page.<name>_about`. */
export interface AdministrationPage {
  name: string
  /** below `/administration/`; or an address of its own, when it begins with a slash */
  path: string
  group: (typeof GROUPS)[number]
  icon: LucideIcon
  offered: (meta: Meta) => boolean
  /** `lazyRouteComponent(() => import('…'), 'Name')`; absent for an address that has its own route */
  component?: RouteComponent
}

/** Is this an administrator? */
export const administers = (meta: Meta): boolean => meta.user.admin === true
const imports = (meta: Meta): boolean => Object.values(meta.entities).some((entity) => entity.navigation && entity.rights.import)

/** Every page of administration, once: a new one is a file and a line here. */
export const administrationPages: AdministrationPage[] = [
  { name: 'people', path: 'people', group: 'people', icon: Users, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/people/PeoplePage.tsx'), 'PeoplePage') },
  { name: 'departure', path: 'departure', group: 'people', icon: UserRoundMinus, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/departure/DeparturePage.tsx'), 'DeparturePage') },
  { name: 'rights', path: 'rights', group: 'people', icon: KeyRound, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/rights/RightsPage.tsx'), 'RightsPage') },
  { name: 'why', path: 'why', group: 'people', icon: CircleHelp, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/rights/WhyPage.tsx'), 'WhyPage') },
  { name: 'sessions', path: 'sessions', group: 'people', icon: MonitorSmartphone, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/settings/SessionsPage.tsx'), 'SessionsPage') },
  { name: 'keys', path: 'keys', group: 'people', icon: KeySquare, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/settings/KeysPage.tsx'), 'KeysPage') },
  { name: 'organisation', path: 'organisation', group: 'settings', icon: Building2, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/settings/OrganisationPage.tsx'), 'OrganisationPage') },
  { name: 'mail', path: 'mail', group: 'settings', icon: Mail, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/settings/MailPage.tsx'), 'MailPage') },
  { name: 'sign_in', path: 'sign-in', group: 'settings', icon: LogIn, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/settings/SignInPage.tsx'), 'SignInPage') },
  { name: 'homes', path: 'homes', group: 'settings', icon: LayoutDashboard, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/homes/HomesPage.tsx'), 'HomesPage') },
  { name: 'layouts', path: 'layouts', group: 'settings', icon: LayoutList, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/layouts/LayoutsPage.tsx'), 'LayoutsPage') },
  { name: 'currencies', path: 'currencies', group: 'settings', icon: Coins, offered: (meta) => meta.entities['exchange_rate']?.rights.create === true, component: lazyRouteComponent(() => import('#ui/shell/administration/settings/CurrenciesPage.tsx'), 'CurrenciesPage') },
  { name: 'import', path: '/import', group: 'records', icon: FileUp, offered: imports },
  { name: 'definitions', path: 'definitions', group: 'records', icon: Shapes, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/definitions/DefinitionsPage.tsx'), 'DefinitionsPage') },
  { name: 'terms', path: 'terms', group: 'records', icon: Languages, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/definitions/TermsPage.tsx'), 'TermsPage') },
  { name: 'bin', path: '/bin', group: 'records', icon: Trash2, offered: () => true },
  { name: 'holidays', path: 'holidays', group: 'records', icon: CalendarX, offered: (meta) => meta.entities['holiday']?.rights.create === true, component: lazyRouteComponent(() => import('#ui/shell/administration/holidays/HolidaysPage.tsx'), 'HolidaysPage') },
  { name: 'countries', path: 'countries', group: 'records', icon: Globe, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/countries/CountriesPage.tsx'), 'CountriesPage') },
  { name: 'registries', path: 'registries', group: 'safety', icon: PhoneOff, offered: (meta) => meta.entities['registry_file'] !== undefined, component: lazyRouteComponent(() => import('#ui/shell/administration/registries/RegistriesPage.tsx'), 'RegistriesPage') },
  { name: 'sales', path: 'sales', group: 'records', icon: Target, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/sales/SalesPage.tsx'), 'SalesPage') },
  { name: 'territories', path: 'territories', group: 'records', icon: MapPinned, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/territories/TerritoriesPage.tsx'), 'TerritoriesPage') },
  { name: 'quoting', path: 'quoting', group: 'records', icon: BadgePercent, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/quoting/QuotingPage.tsx'), 'QuotingPage') },
  { name: 'contracts', path: 'contracts', group: 'records', icon: ScrollText, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/contracts/ContractsPage.tsx'), 'ContractsPage') },
  { name: 'feedback', path: '/feedback', group: 'operation', icon: MessageCircle, offered: (meta) => administers(meta) && meta.entities['feedback'] !== undefined },
  { name: 'jobs', path: '/jobs', group: 'operation', icon: ListChecks, offered: () => true },
  { name: 'processes', path: 'processes', group: 'operation', icon: Cpu, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/operation/ProcessesPage.tsx'), 'ProcessesPage') },
  { name: 'backups', path: 'backups', group: 'operation', icon: HardDriveDownload, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/backup/BackupPage.tsx'), 'BackupPage') },
  { name: 'quality', path: 'quality', group: 'quality', icon: Gauge, offered: (meta) => meta.entities['contact']?.fields['quality_score'] !== undefined, component: lazyRouteComponent(() => import('#ui/shell/administration/quality/QualityPage.tsx'), 'QualityPage') },
  { name: 'automations', path: 'automations', group: 'automation', icon: Workflow, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/automation/AutomationsPage.tsx'), 'AutomationsPage') },
  { name: 'webhooks', path: 'webhooks', group: 'automation', icon: Webhook, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/webhooks/WebhooksPage.tsx'), 'WebhooksPage') },
  { name: 'duplicates', path: 'duplicates', group: 'quality', icon: CopyCheck, offered: (meta) => ['contact', 'account'].some((name) => meta.entities[name]?.actions.some((action) => action.noun === 'merge')), component: lazyRouteComponent(() => import('#ui/shell/administration/duplicates/DuplicatesPage.tsx'), 'DuplicatesPage') },
  { name: 'merges', path: '/merge', group: 'quality', icon: Merge, offered: (meta) => 'merge' in meta.entities },
  { name: 'audit', path: 'audit', group: 'safety', icon: History, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/audit/AuditPage.tsx'), 'AuditPage') },
  { name: 'access', path: 'access', group: 'safety', icon: Eye, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/audit/AccessPage.tsx'), 'AccessPage') },
  { name: 'seals', path: 'seals', group: 'safety', icon: ShieldCheck, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/audit/SealsPage.tsx'), 'SealsPage') },
  { name: 'privacy', path: 'privacy', group: 'safety', icon: UserRoundX, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/privacy/RequestsPage.tsx'), 'RequestsPage') },
  { name: 'retention', path: 'retention', group: 'safety', icon: Hourglass, offered: administers, component: lazyRouteComponent(() => import('#ui/shell/administration/privacy/RetentionPage.tsx'), 'RetentionPage') },
]

/** The pages this person may open, by group. */
export function offeredPages(meta: Meta): { group: AdministrationPage['group']; pages: AdministrationPage[] }[] {
  const open = administrationPages.filter((page) => page.offered(meta))
  return GROUPS.map((group) => ({ group, pages: open.filter((page) => page.group === group) })).filter(({ pages }) => pages.length > 0)
}

/** The pages an administrator opens most, for the side of the screen. */
export function usedPages(meta: Meta): AdministrationPage[] {
  return USED.flatMap((name) => administrationPages.filter((page) => page.name === name && page.offered(meta)))
}
const USED = ['people', 'rights', 'definitions']

/** Where a page is. */
export function addressOf(page: AdministrationPage): string { return page.path.startsWith('/') ? page.path : `/administration/${page.path}` }
