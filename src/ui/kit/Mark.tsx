/** The mark: two open arcs that read as a V, one passing under the other. One colour, that of the text. */
export function Mark({ size = 24, title }: { size?: number; title?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="3.6" strokeLinecap="round" role={title ? 'img' : undefined} aria-label={title} aria-hidden={title ? undefined : true}>
      <path d="M5 5.500C6.800 12 9.200 16.800 12.600 20.300" />
      <path d="M18.800 25.100c.9.600 1.800 1 2.700 1.400" />
      <path d="M27 5.500C24.500 15 19 22.500 10.500 26.500" />
    </svg>
  )
}
