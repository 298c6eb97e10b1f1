import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

export interface Tab { value: string; label: ReactNode; content: ReactNode; disabled?: boolean }

/** Views of one thing; arrows move between them. Only the open one is drawn. */
export function Tabs({ label, tabs, value, onChange, className }: { label: string; tabs: Tab[]; value: string; onChange: (value: string) => void; className?: string }) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(String(next))} className={cx('flex min-w-0 flex-col', className)}>
      <Base.List aria-label={label} className="relative flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} disabled={tab.disabled} className="h-9 shrink-0 border-b-2 border-transparent px-2.5 font-medium text-soft hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink max-md:h-11">{tab.label}</Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => <Base.Panel key={tab.value} value={tab.value} className="min-w-0 py-4 focus-visible:outline-offset-4">{tab.content}</Base.Panel>)}
    </Base.Root>
  )
}
