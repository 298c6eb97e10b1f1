import { useLocation } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '#ui/kit/cx.ts'

/** What is opened now and then, folded away until it is asked for; open by itself while one is on one of its pages. `name` is what the browser remembers it by. */
export function More({ name, paths, children }: { name: string; paths: string[]; children: ReactNode }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const [wanted, setWanted] = useState(() => remembered(name))
  const here = paths.some((path) => pathname === path || pathname.startsWith(`${path}/`))
  const open = wanted || here
  function toggle() {
    setWanted(!open)
    try { localStorage.setItem(key(name), open ? '' : 'open') } catch { /* a browser that keeps nothing folds it again */ }
  }
  return (
    <>
      <button type="button" onClick={toggle} aria-expanded={open} className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-faint hover:bg-hover hover:text-ink">
        <ChevronRight size={16} aria-hidden="true" className={cx('transition-transform duration-120', open && 'rotate-90')} />{t('shell.more')}
      </button>
      {open && <ul>{children}</ul>}
    </>
  )
}

function key(name: string): string { return `vinculo.more.${name}` }

function remembered(name: string): boolean {
  try { return localStorage.getItem(key(name)) === 'open' } catch { return false }
}
