import { Switch as Base } from '@base-ui/react/switch'
import type { ReactNode } from 'react'
import { useControl } from '#ui/kit/control.ts'
import type { ControlProps } from '#ui/kit/control.ts'

export interface SwitchProps extends Omit<ControlProps, 'placeholder'> {
  checked: boolean
  onChange: (checked: boolean) => void
  children?: ReactNode
}

/** On or off, in force at once. In forms that are saved, use a Checkbox. */
export function Switch(props: SwitchProps) {
  const { checked, onChange, children, disabled, name } = props
  const control = useControl(props)
  const toggle = (
    <Base.Root {...control} checked={checked} onCheckedChange={onChange} disabled={disabled} name={name} className="relative h-6 w-10 shrink-0 rounded-full border border-line-strong bg-hover p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55">
      <Base.Thumb className="block size-4.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
    </Base.Root>
  )
  if (!children) return toggle
  return <label className="inline-flex min-h-6 items-center gap-2.5">{toggle}<span>{children}</span></label>
}
