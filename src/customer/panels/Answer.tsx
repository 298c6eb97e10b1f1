import type { ReactNode } from 'react'
import { useId } from 'react'
import { PageLink } from '#ui/generic/nav/link.tsx'
import { recordHref } from '#ui/generic/nav/hrefs.ts'

/** One answer of the first look: a question in a word or two, and what is known. */
export function Answer({ title, icon, tools, children }: { title: string; icon: ReactNode; tools?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col bg-surface px-4 py-2.5">
      <div className="mb-1 flex min-h-6 items-center gap-1.5 text-faint">
        <span aria-hidden="true">{icon}</span>
        <h2 id={id} className="min-w-0 truncate text-sm font-medium text-soft">{title}</h2>
        {tools && <span className="ml-auto flex items-center">{tools}</span>}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-sm">{children}</div>
    </section>
  )
}

/** A record by name on one line, with what matters of it at the right or below. */
export function Item({ entity, id, title, aside, below, tone = '' }: { entity: string; id: string; title: ReactNode; aside?: ReactNode; below?: ReactNode; tone?: string }) {
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-baseline gap-2">
        <PageLink href={recordHref(entity, id)} className={`inline-block min-h-6 min-w-0 truncate leading-6 font-medium hover:underline ${tone}`}>{title}</PageLink>
        {aside && <span className="ml-auto shrink-0 whitespace-nowrap">{aside}</span>}
      </div>
      {below && <p className="line-clamp-2 break-words text-soft">{below}</p>}
    </div>
  )
}

/** Nothing to say, said quietly. */
export function Nothing({ children }: { children: ReactNode }) { return <p className="text-soft">{children}</p> }
