// Holding a thing and putting it elsewhere: by mouse, or by keyboard (Space takes, arrows move, Space lets go, Escape puts back), told aloud either way.
import { createContext, useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface Held { name: string; place: string; by: 'pointer' | 'keyboard' }
export interface Over { place: string; at: number }
export interface Arranger {
  held: Held | null
  /** what was put back last, by keyboard: its handle has the focus again */
  back: Pick<Held, 'name' | 'place'> | null
  over: Over | null
  setOver: (over: Over | null) => void
  take: (held: Held) => void
  /** moves the held thing for the moment (keyboard): within its list, or by `sideways` into the next one */
  step: (by: -1 | 1, sideways: boolean) => void
  /** puts the held thing to a place, or leaves it where it is shown */
  put: (to?: Over) => void
  cancel: () => void
  /** takes a thing to the end of another place at once */
  send: (name: string, from: string, to: string) => void
  said: string
}

interface Lists<D> {
  draft: D
  show: (draft: D) => void
  drop: (from: D) => void
  commit: (draft: D) => void
  listAt: (draft: D, place: string) => string[]
  withList: (draft: D, place: string, list: string[]) => D
  /** places the thing may go to, in their order */
  placesFor: (draft: D, place: string, name: string) => string[]
  words: { thing: (name: string) => string; place: (place: string) => string }
}

/** The one who moves things between the lists of a draft. */
export function useArranger<D>({ draft, show, drop, commit, listAt, withList, placesFor, words }: Lists<D>): Arranger {
  const { t } = useTranslation()
  const [held, setHeld] = useState<(Held & { from: D; start: string }) | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  const [said, setSaid] = useState('')
  const [back, setBack] = useState<Pick<Held, 'name' | 'place'> | null>(null)
  const moved = (from: D, name: string, place: string, to: Over): D => {
    const before = listAt(from, place).indexOf(name)
    const without = withList(from, place, listAt(from, place).filter(each => each !== name))
    const target = listAt(without, to.place), at = place === to.place && before >= 0 && before < to.at ? to.at - 1 : to.at
    return withList(without, to.place, [...target.slice(0, at), name, ...target.slice(at)])
  }
  const where = (of: D, name: string, place: string) => ({ name: words.thing(name), place: words.place(place), at: listAt(of, place).indexOf(name) + 1, count: listAt(of, place).length })
  const end = (): void => { setHeld(null); setOver(null) }
  return {
    held, back, over, setOver, said,
    take: next => { setHeld({ ...next, from: draft, start: next.place }); setSaid(t('layouts.said.taken', where(draft, next.name, next.place))) },
    step: (by, sideways) => {
      if (!held) return
      const list = listAt(draft, held.place), at = list.indexOf(held.name), places = placesFor(draft, held.place, held.name), place = places.indexOf(held.place)
      const edge = sideways || (by < 0 ? at === 0 : at === list.length - 1), next = places[place + by]
      if (edge && next === undefined) return setSaid(t('layouts.said.edge', where(draft, held.name, held.place)))
      const to: Over = !edge ? { place: held.place, at: by < 0 ? at - 1 : at + 2 } : { place: next!, at: sideways ? Math.min(at, listAt(draft, next!).length) : by < 0 ? listAt(draft, next!).length : 0 }
      const after = moved(draft, held.name, held.place, to)
      show(after)
      setHeld({ ...held, place: to.place })
      setSaid(t('layouts.said.moved', where(after, held.name, to.place)))
    },
    put: to => {
      if (!held) return
      const after = to ? moved(draft, held.name, held.place, to) : draft
      if (to) commit(after)
      else drop(held.from)
      setSaid(t('layouts.said.put', where(after, held.name, to?.place ?? held.place)))
      end()
    },
    cancel: () => {
      if (!held) return
      show(held.from)
      if (held.by === 'keyboard') setBack({ name: held.name, place: held.start })
      setSaid(t('layouts.said.back', where(held.from, held.name, held.start)))
      end()
    },
    send: (name, from, to) => {
      const after = moved(draft, name, from, { place: to, at: listAt(draft, to).length })
      commit(after)
      setSaid(t('layouts.said.put', where(after, name, to)))
    },
  }
}

const Context = createContext<Arranger | null>(null)
export const ArrangerProvider = Context.Provider
/** The arranger around; an error outside of one. */
export function useArranging(): Arranger {
  const found = useContext(Context)
  if (!found) throw new Error('An ItemList belongs into an arranger.')
  return found
}
