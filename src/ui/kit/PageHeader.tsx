import type { ReactNode } from 'react'

/** The head of a page: its one h1, what stands above it, and what can be done. */
export function PageHeader({ title, subtitle, above, icon, actions }: { title: ReactNode; subtitle?: ReactNode; above?: ReactNode; icon?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-gutter pt-4 pb-3">
      <div className="flex min-w-0 flex-1 items-center gap-3">
        {icon}
        <div className="min-w-0">
          {above}
          <h1 className="truncate text-xl font-semibold">{title}</h1>
          {subtitle && <p className="text-soft">{subtitle}</p>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
