// What floats comes later than the button it belongs to, so the library does not know that they belong together: these two say it.
import type { RefObject } from 'react'

type Button = RefObject<HTMLElement | null>

/** Where the focus goes when it closes: back to its button, unless it already lies elsewhere, as in a dialog that a choice opened. */
export function lastFocus(popup: RefObject<HTMLElement | null>, button: Button): HTMLElement | null | false {
  const at = document.activeElement
  return at && at !== document.body && !popup.current?.contains(at) ? false : button.current
}

/** A press on its own button looks like one outside: closing is the button's answer then, which else would open it again. Escape closes wherever the focus is. */
export function isAnsweredByButton(open: boolean, { reason, event }: { reason: string; event: Event }, button: Button): boolean {
  return !open && reason !== 'escape-key' && (button.current?.contains(event.target as Node | null) ?? false)
}
