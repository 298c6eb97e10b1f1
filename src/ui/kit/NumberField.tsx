import { useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { editDecimal, parseDecimal } from '#ui/i18n/decimal.ts'
import { useFormat } from '#ui/i18n/format.ts'
import { TextField } from '#ui/kit/TextField.tsx'
import type { ControlProps } from '#ui/kit/control.ts'

export interface NumberFieldProps extends ControlProps {
  /** A decimal string with a point (`1234.50`), or null. Never a float. */
  value: string | null
  onChange: (value: string | null) => void
  /** Decimals shown when the field is not being typed in. */
  scale?: number
  /** A unit or currency shown at the end. */
  unit?: ReactNode
  /** Called with whether the typed text can be read as a number. */
  onReadable?: (readable: boolean) => void
  ref?: Ref<HTMLInputElement>
}

/** A number, typed and shown in the person's regional format and held as an exact decimal string. Unreadable text stays as typed and is marked. */
export function NumberField({ value, onChange, scale, unit, onReadable, ...rest }: NumberFieldProps) {
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const pressed = useRef(false), entered = useRef<HTMLInputElement | null>(null)
  // the text changes as the field is entered: what the keyboard had selected is selected again, so that typing takes its place
  useLayoutEffect(() => {
    entered.current?.select()
    entered.current = null
  }, [typed])
  const unreadable = typed !== null && typed.trim() !== '' && parseDecimal(typed, format.marks) === null
  const shown = typed ?? (value === null ? '' : format.number(value, scale))

  function type(text: string) {
    setTyped(text)
    const read = text.trim() === '' ? null : parseDecimal(text, format.marks)
    onReadable?.(text.trim() === '' || read !== null)
    if (text.trim() === '' || read !== null) onChange(read)
  }

  return (
    <span className="contents" onPointerDownCapture={() => { pressed.current = true }}
      onFocusCapture={(event) => {
        entered.current = pressed.current ? null : (event.target as HTMLInputElement)
        pressed.current = false
        setTyped((was) => was ?? editDecimal(value, format.marks))
      }}>
      <TextField
        {...rest} inputMode="decimal" value={shown} onChange={type} end={unit && <span className="px-1 text-sm">{unit}</span>} className={`tabular ${rest.className ?? ''}`}
        {...(unreadable ? { invalid: true } : {})}
        onBlur={() => {
          if (!unreadable) setTyped(null)
          rest.onBlur?.()
        }}
      />
    </span>
  )
}
