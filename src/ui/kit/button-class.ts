import { cx } from '#ui/kit/cx.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'
export type ButtonSize = 'sm' | 'md'

const BASE = 'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none transition-colors disabled:opacity-55 aria-disabled:opacity-55'
const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent enabled:hover:bg-accent-strong [a&]:hover:bg-accent-strong',
  secondary: 'border-line-strong/60 bg-surface text-ink enabled:hover:bg-hover [a&]:hover:bg-hover',
  ghost: 'border-transparent bg-transparent text-soft enabled:hover:bg-hover enabled:hover:text-ink [a&]:hover:bg-hover data-popup-open:bg-hover',
  danger: 'border-transparent bg-bad text-on-bad enabled:hover:brightness-110',
}

/** The look of a button, for links and triggers that must look like one. */
export function buttonClass({ variant = 'secondary', size = 'md', square = false }: { variant?: ButtonVariant; size?: ButtonSize; square?: boolean } = {}): string {
  // on a phone long words take a second line rather than leave the screen
  const height = size === 'sm' ? 'h-7 text-sm max-md:h-9' : 'h-control text-base', wraps = square ? '' : `max-w-full max-sm:h-auto max-sm:shrink max-sm:whitespace-normal ${size === 'sm' ? 'max-sm:min-h-9' : 'max-sm:min-h-control'}`
  const width = square ? (size === 'sm' ? 'w-7 max-md:w-9' : 'w-control') : size === 'sm' ? 'px-2.5' : 'px-3.5'
  return cx(BASE, VARIANTS[variant], height, width, wraps)
}
