import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { FailedPage } from '#ui/shell/FailedPage.tsx'
import { administrationPages, addressOf } from '#ui/shell/administration/pages.ts'
import { Frame } from '#ui/shell/frame/Frame.tsx'
import { LoadingPage } from '#ui/shell/LoadingPage.tsx'
import { MissingPage } from '#ui/shell/MissingPage.tsx'
import { needSession } from '#ui/shell/session.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage })
const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame, beforeLoad: ({ location }) => needSession(location.href).then(() => undefined) })
const within = () => frame

// Public pages.
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', validateSearch: only('to', 'error'), component: lazyRouteComponent(() => import('#ui/shell/sign-in/SignInPage.tsx'), 'SignInPage') })
const setUp = createRoute({ getParentRoute: () => root, path: '/set-up', component: lazyRouteComponent(() => import('#ui/shell/set-up/SetUpPage.tsx'), 'SetUpPage') })
const forgot = createRoute({ getParentRoute: () => root, path: '/forgot', component: lazyRouteComponent(() => import('#ui/shell/account/ForgotPage.tsx'), 'ForgotPage') })
const setPassword = ['/set-password', '/invitation', '/reset'].map((path) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(() => import('#ui/shell/account/SetPasswordPage.tsx'), 'SetPasswordPage') }))
const quotation = createRoute({ getParentRoute: () => root, path: '/quotation', component: lazyRouteComponent(() => import('#ui/shell/quoting/CustomerQuotePage.tsx'), 'CustomerQuotePage') })

// Pages of the shell.
const home = createRoute({ getParentRoute: within, path: '/', validateSearch: only('home'), component: lazyRouteComponent(() => import('#ui/shell/home/HomePage.tsx'), 'HomePage') })
const profile = createRoute({ getParentRoute: within, path: '/profile', validateSearch: only('section'), component: lazyRouteComponent(() => import('#ui/shell/profile/ProfilePage.tsx'), 'ProfilePage') })
const search = createRoute({ getParentRoute: within, path: '/search', validateSearch: only('q'), component: lazyRouteComponent(() => import('#ui/shell/search/SearchPage.tsx'), 'SearchPage') })
const explore = createRoute({ getParentRoute: within, path: '/explore', component: lazyRouteComponent(() => import('#ui/shell/explorer/ExplorerPage.tsx'), 'ExplorerPage') })
const menu = createRoute({ getParentRoute: within, path: '/menu', component: lazyRouteComponent(() => import('#ui/shell/frame/MenuPage.tsx'), 'MenuPage') })

const kit = createRoute({ getParentRoute: within, path: '/dev/kit', component: lazyRouteComponent(() => import('#ui/dev/KitPage.tsx'), 'KitPage') })

const administration = [
  createRoute({ getParentRoute: within, path: '/administration', component: lazyRouteComponent(() => import('#ui/shell/administration/AdministrationPage.tsx'), 'AdministrationPage') }),
  ...administrationPages.flatMap((page) => (page.component ? [createRoute({ getParentRoute: within, path: addressOf(page) as '/administration/$page', component: page.component })] : [])),
]

// Pages derived from the definitions.
const importing = createRoute({ getParentRoute: within, path: '/import', component: lazyRouteComponent(() => import('#ui/generic/import/ImportPage.tsx'), 'ImportPage') })
const importRun = createRoute({ getParentRoute: within, path: '/import/$id', component: lazyRouteComponent(() => import('#ui/shell/generic-pages.tsx'), 'ImportRun') })
const jobs = createRoute({ getParentRoute: within, path: '/jobs', component: lazyRouteComponent(() => import('#ui/generic/admin/JobsPage.tsx'), 'JobsPage') })
const bin = createRoute({ getParentRoute: within, path: '/bin', component: lazyRouteComponent(() => import('#ui/generic/admin/BinPage.tsx'), 'BinPage') })
const quoting = [
  createRoute({ getParentRoute: within, path: '/quote/$id', component: lazyRouteComponent(() => import('#ui/shell/quoting/QuotePage.tsx'), 'QuotePage') }),
  createRoute({ getParentRoute: within, path: '/quote/$id/details', component: lazyRouteComponent(() => import('#ui/shell/quoting/QuoteDetailsPage.tsx'), 'QuoteDetailsPage') }),
  createRoute({ getParentRoute: within, path: '/approvals', component: lazyRouteComponent(() => import('#ui/shell/quoting/ApprovalsPage.tsx'), 'ApprovalsPage') }),
]
const recurring = createRoute({ getParentRoute: within, path: '/recurring-revenue', validateSearch: only('months'), component: lazyRouteComponent(() => import('#ui/shell/contracts/RecurringPage.tsx'), 'RecurringPage') })
const forecast = createRoute({ getParentRoute: within, path: '/forecast', validateSearch: only('part', 'period', 'start', 'breadth', 'from', 'to'), component: lazyRouteComponent(() => import('#ui/shell/forecast/ForecastPage.tsx'), 'ForecastPage') })
const prospecting = createRoute({ getParentRoute: within, path: '/prospecting', validateSearch: only('part', 'from', 'to'), component: lazyRouteComponent(() => import('#ui/shell/leads/ProspectingPage.tsx'), 'ProspectingPage') })
const absences = [
  createRoute({ getParentRoute: within, path: '/stand-in', component: lazyRouteComponent(() => import('#ui/shell/absence/AbsencesPage.tsx'), 'AbsencesPage') }),
  createRoute({ getParentRoute: within, path: '/stand-in/$id', component: lazyRouteComponent(() => import('#ui/shell/absence/StandInPage.tsx'), 'StandInPage') }),
  createRoute({ getParentRoute: within, path: '/absences/$id/return', component: lazyRouteComponent(() => import('#ui/shell/absence/ReturnPage.tsx'), 'ReturnPage') }),
  createRoute({ getParentRoute: within, path: '/dossier/$entity/$id', component: lazyRouteComponent(() => import('#ui/shell/absence/DossierPage.tsx'), 'DossierPage') }),
]
const incentives = [
  createRoute({ getParentRoute: within, path: '/commissions', validateSearch: only('statement'), component: lazyRouteComponent(() => import('#ui/shell/incentives/MyCommissionsPage.tsx'), 'MyCommissionsPage') }),
  createRoute({ getParentRoute: within, path: '/incentive_statement/$id', component: lazyRouteComponent(() => import('#ui/shell/incentives/StatementPage.tsx'), 'StatementPage') }),
  createRoute({ getParentRoute: within, path: '/incentives', component: lazyRouteComponent(() => import('#ui/shell/incentives/PlansPage.tsx'), 'PlansPage') }),
  createRoute({ getParentRoute: within, path: '/incentives/conflicts', component: lazyRouteComponent(() => import('#ui/shell/incentives/ConflictsPage.tsx'), 'ConflictsPage') }),
  createRoute({ getParentRoute: within, path: '/incentives/$id', validateSearch: only('part', 'version'), component: lazyRouteComponent(() => import('#ui/shell/incentives/PlanPage.tsx'), 'PlanPage') }),
]
const list = createRoute({ getParentRoute: within, path: '/$entity', component: lazyRouteComponent(() => import('#ui/shell/generic-pages.tsx'), 'List') })
const fresh = createRoute({ getParentRoute: within, path: '/$entity/new', component: lazyRouteComponent(() => import('#ui/shell/generic-pages.tsx'), 'Fresh') })
const record = createRoute({ getParentRoute: within, path: '/$entity/$id', component: lazyRouteComponent(() => import('#ui/shell/generic-pages.tsx'), 'Record') })
const merge = createRoute({ getParentRoute: within, path: '/$entity/$id/merge', component: lazyRouteComponent(() => import('#ui/shell/generic-pages.tsx'), 'Merge') })

/** Every address of the application. Search parameters are plain text, so that a copied link reads as it is. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, setUp, forgot, ...setPassword, quotation, frame.addChildren([home, kit, profile, search, explore, menu, ...administration, importing, importRun, jobs, bin, ...quoting, ...incentives, ...absences, prospecting, forecast, recurring, list, fresh, record, merge])]),
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values) => {
    const text = new URLSearchParams(Object.entries(values as Record<string, unknown>).flatMap(([key, value]) => (value === undefined || value === null || value === '' ? [] : [[key, String(value)]]))).toString()
    return text ? `?${text}` : ''
  },
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: LoadingPage,
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: MissingPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}

// Optional texts in the address; whatever else stands there is left out.
function only<K extends string>(...names: K[]) {
  return (search: Record<string, unknown>): { [P in K]?: string } => Object.fromEntries(names.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : []))) as { [P in K]?: string }
}
