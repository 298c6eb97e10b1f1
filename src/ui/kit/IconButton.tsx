import type { ComponentProps, ReactNode } from 'react'
import { buttonClass } from '#ui/kit/button-class.ts'
import type { ButtonSize, ButtonVariant } from '#ui/kit/button-class.ts'
import { cx } from '#ui/kit/cx.ts'
import { Tooltip } from '#ui/kit/Tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Its name, read aloud and shown as a tooltip. */
  label: string
  icon: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
}

/** A button that is only an icon; the label is not optional. */
export function IconButton({ label, icon, variant = 'ghost', size = 'md', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <button type={type} aria-label={label} className={cx(buttonClass({ variant, size, square: true }), className)} {...rest}>
        {icon}
      </button>
    </Tooltip>
  )
}
