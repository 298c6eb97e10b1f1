import type { ReactNode } from 'react'

/** A component of the kit in the gallery: its name as the code has it, and its states beside each other. */
export interface Sample { /** file of src/ui/kit without `.tsx` */ name: string; wide?: boolean; states: { /** key of `gallery.state.` */ state: string; show: ReactNode }[] }

/** One component with its states, each named. */
export function Specimen({ sample, say }: { sample: Sample; say: (state: string) => string }) {
  return (
    <section aria-labelledby={`kit-${sample.name}`} className="border-b border-line py-4">
      <h2 id={`kit-${sample.name}`} className="mb-2 font-semibold"><code>{sample.name}</code></h2>
      <ul className={sample.wide ? 'grid gap-4' : 'grid gap-4 sm:grid-cols-2 xl:grid-cols-4'}>
        {sample.states.map(({ state, show }) => (
          <li key={state} className="min-w-0"><p className="mb-1 text-xs text-faint">{say(state)}</p>{show}</li>
        ))}
      </ul>
    </section>
  )
}
