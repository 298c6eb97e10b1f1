const CONTROLS = 'input:not([type=hidden]):not(:disabled):not([hidden]), textarea:not(:disabled), select:not(:disabled), [role=combobox], button:not(:disabled), a[href], [tabindex="0"]'

/** Where the focus goes when a dialog opens: its first control, and only without one the dialog itself. The ✕ is never it. */
export function firstFocus(popup: HTMLElement | null): HTMLElement | null {
  return popup?.querySelector<HTMLElement>('[data-body]')?.querySelector<HTMLElement>(CONTROLS) ?? popup?.querySelector<HTMLElement>('[data-foot]')?.querySelector<HTMLElement>(CONTROLS) ?? popup
}
