import type { ComponentProps, ReactNode } from 'react'
import { buttonClass } from '#ui/kit/button-class.ts'
import type { ButtonSize, ButtonVariant } from '#ui/kit/button-class.ts'
import { cx } from '#ui/kit/cx.ts'
import { Spinner } from '#ui/kit/Spinner.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: ButtonSize
  /** Something before the words, usually an icon of 16 px. */
  icon?: ReactNode
  /** The deed is under way: the button turns and takes no second click. */
  busy?: boolean
}

/** One primary button a view. `type` is `button` unless said. */
export function Button({ variant, size, icon, busy = false, className, children, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={cx(buttonClass({ ...(variant ? { variant } : {}), ...(size ? { size } : {}) }), className)} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
