import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listen } from '#ui/api/live.ts'
import { BottomTabs } from '#ui/shell/frame/BottomTabs.tsx'
import { ServiceStrip } from '#ui/shell/frame/ServiceStrip.tsx'
import { SlowStrip } from '#ui/shell/frame/SlowStrip.tsx'
import { Sidebar } from '#ui/shell/frame/Sidebar.tsx'
import { TopBar } from '#ui/shell/frame/TopBar.tsx'
import { ViewAsBanner } from '#ui/shell/frame/ViewAsBanner.tsx'
import { LoadingPage } from '#ui/shell/LoadingPage.tsx'
import { LazyFeedback } from '#ui/shell/feedback/LazyFeedback.tsx'
import { LazyPalette } from '#ui/shell/palette/LazyPalette.tsx'
import { LazyShortcutSheet } from '#ui/shell/shortcuts/LazyShortcutSheet.tsx'
import { useShellShortcuts } from '#ui/shell/shortcuts/shell-shortcuts.ts'
import { SignInOver } from '#ui/shell/sign-in/SignInOver.tsx'
import { LazyTour } from '#ui/shell/tour/LazyTour.tsx'

/** What stands around every page of a signed-in person: navigation, search, the palette, live updates. */
export function Frame() {
  const { t } = useTranslation()
  const [palette, setPalette] = useState(false)
  const [sheet, setSheet] = useState(false)
  const main = useRef<HTMLElement>(null)
  useShellShortcuts({ palette: () => setPalette(true), sheet: () => setSheet(true) })
  useEffect(listen, [])
  useArrival(main)

  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[auto_1fr_auto] md:grid-cols-[14.5rem_1fr] md:grid-rows-[auto_1fr]">
      <a href="#main" className="fixed top-2 left-2 z-70 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0">{t('shell.skip')}</a>
      <Sidebar />
      <TopBar onSearch={() => setPalette(true)} onShortcuts={() => setSheet(true)} />
      <main id="main" ref={main} tabIndex={-1} data-scroll-restoration-id="main" className="relative flex min-h-0 min-w-0 flex-col overflow-y-auto bg-surface outline-none md:col-start-2 md:border-l md:border-line">
        <ServiceStrip />
        <SlowStrip />
        <ViewAsBanner />
        <Suspense fallback={<LoadingPage />}><Outlet /></Suspense>
      </main>
      <BottomTabs />
      <LazyPalette open={palette} onClose={() => setPalette(false)} />
      <LazyShortcutSheet open={sheet} onClose={() => setSheet(false)} />
      <LazyFeedback />
      <LazyTour />
      <SignInOver />
    </div>
  )
}

// On a new page the focus goes to its start, unless the page has put it somewhere itself.
function useArrival(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const first = useRef(true)
  useEffect(() => {
    if (!first.current && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
    first.current = false
  }, [pathname, main])
}
