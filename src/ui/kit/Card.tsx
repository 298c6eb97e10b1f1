import type { ReactNode } from 'react'
import { cx } from '#ui/kit/cx.ts'

/** A bordered surface; with a title it is a section of the page. */
export function Card({ title, tools, children, className, flush = false }: { title?: ReactNode; tools?: ReactNode; children: ReactNode; className?: string; flush?: boolean }) {
  const Element = title ? 'section' : 'div'
  return (
    <Element className={cx('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {title && <header className="flex min-h-11 flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-1.5"><h2 className="text-base font-semibold">{title}</h2>{tools && <div className="flex items-center gap-1">{tools}</div>}</header>}
      <div className={flush ? undefined : 'p-4'}>{children}</div>
    </Element>
  )
}
