import { cx } from '#ui/kit/cx.ts'

const TINTS = ['bg-accent-soft text-accent-ink', 'bg-operational-soft text-operational', 'bg-analytical-soft text-analytical', 'bg-engagement-soft text-engagement', 'bg-warn-soft text-warn', 'bg-good-soft text-good']

/** Initials in a quiet colour that stays the same for a name. People are round, things are square. */
export function Avatar({ name, size = 24, square = false }: { name: string; size?: number; square?: boolean }) {
  const tint = TINTS[[...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % TINTS.length]
  return (
    <span aria-hidden="true" style={{ width: size, height: size, fontSize: Math.max(10, size * 0.4) }} className={cx('inline-flex shrink-0 items-center justify-center font-semibold select-none', square ? 'rounded-md' : 'rounded-full', tint)}>
      {initials(name)}
    </span>
  )
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const first = words[0]?.[0] ?? '?'
  return (first + (words.length > 1 ? (words[words.length > 2 ? 1 : words.length - 1]?.[0] ?? '') : '')).toUpperCase()
}
