import type { RefObject } from 'react'

/** Where the focus goes when what floats closes: back to its button, unless it already lies elsewhere, as in a dialog that a choice opened. */
export function lastFocus(popup: RefObject<HTMLElement | null>, button: RefObject<HTMLElement | null>): HTMLElement | null | false {
  const at = document.activeElement
  return at && at !== document.body && !popup.current?.contains(at) ? false : button.current
}
