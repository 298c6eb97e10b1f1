import { useEffect, useState } from 'react'

export interface Spot { top: number; left: number; width: number; height: number }

const EVERY_MS = 200

/** Where on the screen what the first of `selectors` finds is, followed while the page moves; null while there is none. It is brought into view once. */
export function useSpot(selectors: string[], again: unknown): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null)
  useEffect(() => {
    let shown = false
    const look = (): void => {
      const found = selectors.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]).find((element) => element.getClientRects().length > 0)
      if (found && !shown) {
        shown = true
        if (found.offsetHeight < innerHeight / 2) found.scrollIntoView({ block: 'nearest' })
      }
      const box = found?.getBoundingClientRect()
      setSpot((before) => (box ? same(before, box) ? before : { top: box.top, left: box.left, width: box.width, height: Math.min(box.height, innerHeight - box.top) } : null))
    }
    setSpot(null)
    const clock = setInterval(look, EVERY_MS)
    return () => clearInterval(clock)
  }, [selectors, again])
  return spot
}

function same(before: Spot | null, box: DOMRect): boolean {
  return before !== null && before.top === box.top && before.left === box.left && before.width === box.width && before.height === Math.min(box.height, innerHeight - box.top)
}
