// Places on a plane: Mercator's projection (EPSG:3857), in pixels of a world that is 256 · 2^zoom wide; what lies together becomes one mark.

export interface Place { lat: number; lon: number }
export interface View extends Place { zoom: number }
export interface Size { width: number; height: number }
export interface Mark<T> { x: number; y: number; members: T[] }

const LEAST_ZOOM = 1, MOST_ZOOM = 18
const TILE = 256, MOST_LAT = 85
/** metres a pixel at the equator and zoom 0 */
const METRES = 40_075_016.686 / TILE

/** Where a place is on the screen, px from its upper left corner. */
export function pixelOf(place: Place, view: View, size: Size): { x: number; y: number } {
  const world = TILE * 2 ** view.zoom, [x, y] = flat(place), [cx, cy] = flat(view)
  return { x: (x - cx) * world + size.width / 2, y: (y - cy) * world + size.height / 2 }
}

/** The place under a point of the screen. */
export function placeAt(x: number, y: number, view: View, size: Size): Place {
  const world = TILE * 2 ** view.zoom, [cx, cy] = flat(view)
  return unflat(cx + (x - size.width / 2) / world, cy + (y - size.height / 2) / world)
}

/** The view that holds all places, with a margin; the whole world for none, a town for one. */
export function fitting(places: readonly Place[], size: Size): View {
  const points = places.map(flat)
  if (points.length === 0) return { lat: 5, lon: -60, zoom: LEAST_ZOOM + 1 }
  const xs = points.map(([x]) => x), ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const room = Math.min((size.width - 96) / Math.max(right - left, 1e-9), (size.height - 96) / Math.max(bottom - top, 1e-9)) / TILE
  return { ...unflat((left + right) / 2, (top + bottom) / 2), zoom: clamp(Math.log2(Math.max(room, 1)), LEAST_ZOOM, places.length > 1 ? 16 : 12) }
}

/** A view nearer or farther by some steps, with the place under a point of the screen kept there. */
export function zoomed(view: View, by: number, x: number, y: number, size: Size): View {
  const kept = placeAt(x, y, view, size), next = { ...view, zoom: clamp(view.zoom + by, LEAST_ZOOM, MOST_ZOOM) }
  const now = pixelOf(kept, next, size)
  return moved(next, now.x - x, now.y - y, size)
}

/** A view moved by pixels. */
export function moved(view: View, dx: number, dy: number, size: Size): View {
  return { ...view, ...placeAt(size.width / 2 + dx, size.height / 2 + dy, view, size) }
}

/** What is in sight as marks: places nearer to each other than a finger's width are one, in the middle of its members. */
export function marksOf<T>(items: readonly T[], placeOf: (item: T) => Place, view: View, size: Size, cell = 44): Mark<T>[] {
  const marks: Mark<T>[] = []
  for (const item of items) {
    const { x, y } = pixelOf(placeOf(item), view, size)
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue
    const mark = marks.find(one => Math.hypot(one.x - x, one.y - y) < cell)
    if (!mark) marks.push({ x, y, members: [item] })
    else {
      mark.members.push(item)
      mark.x += (x - mark.x) / mark.members.length
      mark.y += (y - mark.y) / mark.members.length
    }
  }
  return marks
}

/** South-western and north-eastern corner of what is in sight, a little wider (four decimals are ten metres). West of a view over the 180th degree lies east of its east. */
export function cornersOf(view: View, size: Size): [Place, Place] {
  const whole = size.width >= TILE * 2 ** view.zoom, [low, high] = [placeAt(0, size.height, view, size), placeAt(size.width, 0, view, size)]
  const out = (degrees: number, to: 'floor' | 'ceil', most: number): number => clamp(Math[to](degrees * 1e4) / 1e4, -most, most)
  return [{ lat: out(low.lat, 'floor', 90), lon: whole ? -180 : out(low.lon, 'floor', 180) }, { lat: out(high.lat, 'ceil', 90), lon: whole ? 180 : out(high.lon, 'ceil', 180) }]
}

/** Degrees between the lines of the grid, so that they lie some 90 to 250 px apart. */
export function gridStep(view: View): number {
  const wanted = (120 / (TILE * 2 ** view.zoom)) * 360
  return [60, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001].findLast(step => step >= wanted) ?? 60
}

/** A round length and how many pixels it takes at the middle of the view: at most `most` px. Metres. */
export function scaleBar(view: View, most = 120): { metres: number; pixels: number } {
  const perPixel = (METRES * Math.cos((view.lat * Math.PI) / 180)) / 2 ** view.zoom
  const power = 10 ** Math.floor(Math.log10(perPixel * most))
  const metres = [5, 2, 1].map(digit => digit * power).find(length => length <= perPixel * most) ?? power
  return { metres, pixels: metres / perPixel }
}

function flat({ lat, lon }: Place): [number, number] {
  const sine = Math.sin((clamp(lat, -MOST_LAT, MOST_LAT) * Math.PI) / 180)
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)]
}

function unflat(x: number, y: number): Place {
  return { lon: ((((x % 1) + 1) % 1) * 360) - 180, lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * clamp(y, 0, 1)))) * 180) / Math.PI }
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
