import { PageLink } from '#ui/generic/nav/link.tsx'
import type { Figure } from '#ui/shell/home/use-home.ts'
import { Value } from '#ui/shell/home/value.tsx'

/** Figures beside each other; each opens the records it counts. */
export function FiguresTile({ figures }: { figures: Figure[] }) {
  const noted = figures.some(({ note }) => note)
  // words, value and note of all figures share their rows, however many lines one of them takes
  const rows = `grid grid-rows-subgrid ${noted ? 'row-span-3' : 'row-span-2'}`
  // a shortened sum with its mark ("✓ 207,2 mil $") is wider than a count
  const columns = figures.some(({ kind }) => kind === 'money') ? 'grid-cols-[repeat(auto-fit,minmax(8.25rem,1fr))]' : 'grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))]'
  return (
    <ul className={`grid flex-1 content-start ${columns} gap-x-1 px-2 pb-2`}>
      {figures.map((figure) => (
        <li key={figure.label} className={`min-w-0 ${rows}`}>
          {figure.href ? <PageLink href={figure.href} className={`${rows} justify-items-start rounded-md px-2 py-1 hover:bg-hover focus-visible:-outline-offset-2`}><Content figure={figure} noted={noted} /></PageLink> : <div className={`${rows} justify-items-start px-2 py-1`}><Content figure={figure} noted={noted} /></div>}
        </li>
      ))}
    </ul>
  )
}

function Content({ figure, noted }: { figure: Figure; noted: boolean }) {
  return (
    <>
      <span className="text-sm text-soft">{figure.label}</span>
      <Value of={figure} short className="text-xl font-semibold" />
      {noted && <span className="text-xs text-faint">{figure.note}</span>}
    </>
  )
}
