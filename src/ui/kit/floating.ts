/** The look of all that floats over the page: one surface, one elevation. */
export const FLOATING =
  'rounded-lg border border-line bg-raised text-ink shadow-float outline-none origin-(--transform-origin) transition-[opacity,scale] duration-140 ease-out ' +
  'data-starting-style:scale-[.98] data-starting-style:opacity-0 data-ending-style:opacity-0'

/** A row of a menu, a list of choices or a palette. */
export const CHOICE =
  'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-base outline-none select-none max-md:min-h-11 data-disabled:text-faint data-highlighted:bg-hover'
