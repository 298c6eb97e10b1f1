import { Tabs as Base } from '@base-ui/react/tabs'
import { ChevronDown } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'
import { Menu } from '#ui/kit/Menu.tsx'

export interface Tab { value: string; label: string; content: ReactNode; disabled?: boolean; /** never waits in the menu */ keep?: boolean }

/** Views of one thing; arrows move between them. Only the open one is drawn. Beyond `most`, or where there is no room, the rest waits in a menu called `more`; the open one is always seen, and so are those to `keep`. */
export function Tabs({ label, tabs, value, onChange, className, most: at_most = tabs.length, more }: { label: string; tabs: Tab[]; value: string; onChange: (value: string) => void; className?: string; most?: number; more?: string }) {
  const strip = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = strip.current
    if (!element || more === undefined) return
    const watch = new ResizeObserver(() => setWidth(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [more])
  const most = Math.min(at_most, width > 0 ? room(tabs, width) : at_most)
  const fits = tabs.length <= most
  const kept = tabs.filter((tab) => tab.keep || tab.value === value)
  let left = most - kept.length
  const seen = tabs.filter((tab) => fits || kept.includes(tab) || left-- > 0)
  const rest = tabs.filter((tab) => !seen.includes(tab))
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(String(next))} className={cx('flex min-w-0 flex-col', className)}>
      <div ref={strip} className="flex min-w-0 items-stretch border-b border-line">
        <Base.List aria-label={label} className="relative flex min-w-0 gap-1 overflow-x-auto">
          {seen.map((tab) => (
            <Base.Tab key={tab.value} value={tab.value} disabled={tab.disabled} className="h-9 shrink-0 border-b-2 border-transparent px-2.5 font-medium text-soft hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink max-md:h-11">{tab.label}</Base.Tab>
          ))}
        </Base.List>
        {rest.length > 0 && (
          <Menu label={more} trigger={<button type="button" className="inline-flex shrink-0 items-center gap-1 px-2.5 font-medium text-soft hover:text-ink focus-visible:-outline-offset-2">{more}<ChevronDown size={14} aria-hidden="true" /></button>}
            items={rest.map((tab) => ({ label: tab.label, onSelect: () => onChange(tab.value), disabled: tab.disabled === true }))} />
        )}
      </div>
      {tabs.map((tab) => <Base.Panel key={tab.value} value={tab.value} className="min-w-0 py-4 focus-visible:outline-offset-4">{tab.content}</Base.Panel>)}
    </Base.Root>
  )
}

// How many tabs stand beside each other, three at least: a letter takes about 7.7 px, a tab 24 px more, the menu 72 px.
function room(tabs: Tab[], width: number): number {
  let taken = 72
  const at = tabs.findIndex((tab) => (taken += tab.label.length * 7.7 + 24) > width)
  return at < 0 ? tabs.length : Math.max(3, at)
}
