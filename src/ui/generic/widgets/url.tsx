import { TextField } from '#ui/kit/TextField.tsx'
import { ValueLink } from '#ui/generic/widgets/value-link.tsx'
import { controlOf, textOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

export function UrlShow({ value, dense }: ShowProps) {
  const written = textOf(value)
  const href = /^https?:\/\//i.test(written) ? written : /^[\w-]+(\.[\w-]+)+/.test(written) ? `https://${written}` : null
  if (!href) return <span className="break-words">{written}</span>
  return <ValueLink href={href} dense={dense} outside>{written.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}</ValueLink>
}

export function UrlEdit(props: EditProps) {
  return <TextField {...controlOf(props)} type="url" inputMode="url" spellCheck={false} value={textOf(props.value)} onChange={props.onChange} />
}
