import { useTranslation } from 'react-i18next'
import { gridStep, pixelOf, placeAt, scaleBar } from '#ui/generic/map/projection.ts'
import type { Size, View } from '#ui/generic/map/projection.ts'
import { useFormat } from '#ui/i18n/format.ts'

/** The ground of a map without pictures from anywhere: lines of latitude and longitude with their degrees, and a scale. */
export function Plane({ view, size }: { view: View; size: Size }) {
  const format = useFormat()
  const step = gridStep(view)
  const from = placeAt(0, size.height, view, size), to = placeAt(size.width, 0, view, size)
  const across = size.width >= 256 * 2 ** view.zoom
  const lons = lines(across ? -180 : from.lon, across ? 180 : to.lon, step), lats = lines(from.lat, to.lat, step)
  const { metres, pixels } = scaleBar(view)
  const { t } = useTranslation()
  const amount = (value: number): string => format.number(Math.round(Math.abs(value) * 1e4) / 1e4)
  return (
    <svg aria-hidden="true" width={size.width} height={size.height} className="absolute inset-0 text-faint">
      {lons.map(lon => { const { x } = pixelOf({ lat: view.lat, lon }, view, size); return <g key={lon}><line x1={x} x2={x} y1={0} y2={size.height} className="stroke-line" /><text x={x + 3} y={12} className="fill-current text-xs">{t(lon < 0 ? 'lists.map.west' : 'lists.map.east', { degrees: amount(lon) })}</text></g> })}
      {lats.map(lat => { const { y } = pixelOf({ lat, lon: view.lon }, view, size); return <g key={lat}><line x1={0} x2={size.width} y1={y} y2={y} className="stroke-line" /><text x={4} y={y - 3} className="fill-current text-xs">{t(lat < 0 ? 'lists.map.south' : 'lists.map.north', { degrees: amount(lat) })}</text></g> })}
      <g transform={`translate(${size.width - pixels - 14} ${size.height - 14})`}><path d={`M0 -5 V0 H${pixels} V-5`} fill="none" className="stroke-soft" /><text x={pixels / 2} y={-5} textAnchor="middle" className="fill-current text-xs">{metres >= 1000 ? `${format.number(metres / 1000)} km` : `${format.number(metres)} m`}</text></g>
    </svg>
  )
}

function lines(low: number, high: number, step: number): number[] {
  const found: number[] = []
  for (let at = Math.ceil(low / step); at * step <= high && found.length < 60; at++) found.push(Math.round(at * step * 1e6) / 1e6)
  return found
}
