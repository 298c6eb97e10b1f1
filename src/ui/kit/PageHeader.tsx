import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

/** The head of a page: its one h1, what stands above it, and what can be done. `stacked`: on a phone the actions stand below. The title takes the lines it needs. */
export function PageHeader({ title, subtitle, above, icon, actions, stacked = false }: { title: ReactNode; subtitle?: ReactNode; above?: ReactNode; icon?: ReactNode; actions?: ReactNode; stacked?: boolean }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-gutter pt-4 pb-3">
      <div className={cx('flex min-w-0 flex-[1_1_10rem] items-center gap-3', stacked && 'max-md:basis-full')}>
        {icon}
        <div className="min-w-0">
          {above}
          <h1 className="text-xl font-semibold break-words">{title}</h1>
          {subtitle && <p className="text-soft">{subtitle}</p>}
        </div>
      </div>
      {actions && <div className="flex max-w-full min-w-0 flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
