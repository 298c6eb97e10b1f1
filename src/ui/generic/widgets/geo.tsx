import { LocateFixed } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#ui/kit/IconButton.tsx'
import { TextField } from '#ui/kit/TextField.tsx'
import { toast } from '#ui/kit/Toast.tsx'
import { ValueLink } from '#ui/generic/widgets/value-link.tsx'
import { controlOf } from '#ui/generic/widgets/types.ts'
import type { EditProps, ShowProps } from '#ui/generic/widgets/types.ts'

interface Point { lat: number; lon: number }

/** A point opens in the device's own map. */
export function GeoShow({ value, dense }: ShowProps) {
  const point = pointOf(value)
  return point ? <ValueLink href={`geo:${point.lat},${point.lon}`} dense={dense}><span className="tabular">{write(point)}</span></ValueLink> : null
}

export function GeoEdit(props: EditProps) {
  const { t } = useTranslation()
  const point = pointOf(props.value)
  const [typed, setTyped] = useState<string | null>(null)
  const unreadable = typed !== null && typed.trim() !== '' && !read(typed)
  const type = (text: string): void => {
    setTyped(text)
    if (text.trim() === '') props.onChange(null)
    const found = read(text)
    if (found) props.onChange(found)
  }
  const here = (): void => navigator.geolocation?.getCurrentPosition(
    at => {
      setTyped(null)
      props.onChange({ lat: round(at.coords.latitude), lon: round(at.coords.longitude) })
    },
    () => toast({ title: t('generic.field.no_place'), tone: 'bad' }))
  return (
    <span className="flex gap-1">
      <TextField {...controlOf(props)} {...(unreadable ? { invalid: true } : {})} value={typed ?? (point ? write(point) : '')} onChange={type} placeholder="40.4168, -3.7038" className="tabular" />
      <IconButton label={t('generic.field.here')} icon={<LocateFixed size={16} />} onClick={here} disabled={props.disabled} />
    </span>
  )
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
const write = (point: Point): string => `${point.lat}, ${point.lon}`

function read(text: string): Point | null {
  const match = /^(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)$/.exec(text.trim())
  const point = match ? { lat: Number(match[1]), lon: Number(match[2]) } : null
  return point && Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null
}

function pointOf(value: unknown): Point | null {
  const point = value as Partial<Point> | null
  return typeof point?.lat === 'number' && typeof point.lon === 'number' ? { lat: point.lat, lon: point.lon } : null
}
