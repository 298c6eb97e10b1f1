/** The mark: two open arcs, interlocking, that read as a V. One colour, that of the text. */
export function Mark({ size = 24, title }: { size?: number; title?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="3.6" strokeLinecap="round" role={title ? 'img' : undefined} aria-label={title} aria-hidden={title ? undefined : true}>
      <path d="M4.5 5.5C5 16 9.500 26.500 15 26.500c3.200 0 5.500-3.500 5.500-7.500" />
      <path d="M27.500 5.500C27 16 22.500 26.500 17 26.500" />
    </svg>
  )
}
