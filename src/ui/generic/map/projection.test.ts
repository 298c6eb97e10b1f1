import { expect, test } from 'vitest'
import { placedNames, sharedName } from '#ui/generic/map/place-names.ts'
import { cornersOf, fitting, gridStep, marksOf, pixelOf, placeAt, scaleBar, zoomed } from '#ui/generic/map/projection.ts'

const size = { width: 800, height: 600 }
const bogota = { lat: 4.711, lon: -74.0721 }, lima = { lat: -12.0464, lon: -77.0428 }, madrid = { lat: 40.4168, lon: -3.7038 }

test('a place and its pixel are each other back, and the place under the pointer stays when one zooms', () => {
  const view = { ...lima, zoom: 5 }
  const { x, y } = pixelOf(bogota, view, size), back = placeAt(x, y, view, size)
  expect([back.lat, back.lon].map(value => Math.round(value * 1e4) / 1e4)).toEqual([4.711, -74.0721])
  const near = zoomed(view, 2, x, y, size), now = pixelOf(bogota, near, size)
  expect([near.zoom, Math.abs(now.x - x) < 1, Math.abs(now.y - y) < 1]).toEqual([7, true, true])
})

test('all places are in sight at first; what lies together is one mark that splits when one is near', () => {
  const places = [bogota, { lat: 4.72, lon: -74.08 }, lima, madrid], all = fitting(places, size)
  expect(marksOf(places, place => place, all, size).map(mark => mark.members.length).toSorted()).toEqual([1, 1, 2])
  expect(marksOf(places, place => place, { ...bogota, zoom: 15 }, size)).toHaveLength(2)
})

test('the scale is right on the ground: a degree of latitude is 111 km', () => {
  const { metres, pixels } = scaleBar({ ...bogota, zoom: 8 })
  const degree = Math.abs(pixelOf({ lat: bogota.lat + 0.5, lon: bogota.lon }, { ...bogota, zoom: 8 }, size).y - pixelOf({ lat: bogota.lat - 0.5, lon: bogota.lon }, { ...bogota, zoom: 8 }, size).y)
  expect(Math.abs((degree / pixels) * metres - 111_195)).toBeLessThan(1_000)
  expect([gridStep({ ...lima, zoom: 2 }), gridStep({ ...lima, zoom: 10 })]).toEqual([60, 0.2])
})

test('the corners of what is in sight hold what is in sight, around the globe too', () => {
  const view = fitting([bogota, lima], size), [low, high] = cornersOf(view, size)
  for (const { lat, lon } of [bogota, lima]) expect([lat >= low.lat, lat <= high.lat, lon >= low.lon, lon <= high.lon]).toEqual([true, true, true, true])
  expect(madrid.lon > high.lon).toBe(true)
  const fiji = cornersOf({ lat: -17, lon: 179.9, zoom: 8 }, size)
  expect(fiji[0].lon > fiji[1].lon).toBe(true)
  expect(cornersOf({ lat: 0, lon: 0, zoom: 1 }, size).map(({ lon }) => lon)).toEqual([-180, 180])
})

test('marks are called by the town their records share, else by the country, and no name lies upon another', () => {
  const fields = { town: 'city', country: 'country' }, at = (id: string, city: string, country = 'MX') => ({ id, city, country })
  expect(sharedName([at('1', 'León'), at('2', 'León')], fields, 'es')).toBe('León')
  expect(sharedName([at('1', 'León'), at('2', 'Puebla')], fields, 'es')).toBe('México')
  expect(sharedName([at('1', 'León'), at('2', 'Lima', 'PE')], fields, 'es')).toBe('')
  expect(sharedName([at('1', 'León')], { town: null, country: null }, 'es')).toBe('')
  const marks = [{ x: 100, y: 100, members: [at('1', 'León')] }, { x: 118, y: 100, members: [at('2', 'Silao'), at('3', 'Silao')] }, { x: 400, y: 100, members: [at('4', 'Lima')] }]
  expect(placedNames(marks, ([one]) => String(one!['city']), () => 12).map(({ text }) => text)).toEqual(['Silao', 'León', 'Lima'])
  expect(placedNames(marks, ([one]) => String(one!['city']), () => 12).map(({ y }) => y > 100)).toEqual([true, false, true])
})
