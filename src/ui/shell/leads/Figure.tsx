import { PageLink } from '#ui/generic/nav/link.tsx'

/** A figure with its name, and what it means below; it opens its records where it names them. */
export function Figure({ label, value, note, tone, href }: { label: string; value: string; note?: string | undefined; tone?: 'bad' | undefined; href?: string | undefined }) {
  const shown = <span className={`text-xl font-semibold tabular ${tone === 'bad' ? 'text-bad' : ''}`}>{value}</span>
  return (
    <div className="min-w-28">
      <p className="text-sm text-soft">{label}</p>
      <p>{href ? <PageLink href={href} className="hover:underline">{shown}</PageLink> : shown}</p>
      {note && <p className="text-sm text-faint">{note}</p>}
    </div>
  )
}
