import { PageLink } from '#ui/generic/nav/link.tsx'
import type { Figure } from '#ui/shell/home/use-home.ts'
import { Value } from '#ui/shell/home/value.tsx'

/** Figures beside each other; each opens the records it counts. */
export function FiguresTile({ figures }: { figures: Figure[] }) {
  return (
    <ul className="grid flex-1 grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-x-1 px-2 pb-2">
      {figures.map((figure) => (
        <li key={figure.label} className="min-w-0">
          {figure.href ? <PageLink href={figure.href} className="block h-full rounded-md px-2 py-1 hover:bg-hover focus-visible:-outline-offset-2"><Content figure={figure} /></PageLink> : <div className="h-full px-2 py-1"><Content figure={figure} /></div>}
        </li>
      ))}
    </ul>
  )
}

function Content({ figure }: { figure: Figure }) {
  return (
    <>
      <span className="block text-sm text-soft">{figure.label}</span>
      <Value of={figure} short className="text-xl font-semibold" />
      {figure.note && <span className="block text-xs text-faint">{figure.note}</span>}
    </>
  )
}
