/** What of the world is on the screen: the degrees in the middle, and pixels to a degree of latitude. */
export type MapView = { longitude: number; latitude: number; scale: number }
export type Size = { width: number; height: number }
export type Spot = { x: number; y: number }

/** A degree of longitude is as long as this part of one of latitude, in the middle of India (22° N). */
const NARROWING = Math.cos((22 * Math.PI) / 180)
const LEAST_SCALE = 8
const MOST_SCALE = 4000

export function project(longitude: number, latitude: number, view: MapView, size: Size): Spot {
  return {
    x: size.width / 2 + (longitude - view.longitude) * view.scale * NARROWING,
    y: size.height / 2 - (latitude - view.latitude) * view.scale,
  }
}

export function unproject({ x, y }: Spot, view: MapView, size: Size): { longitude: number; latitude: number } {
  return {
    longitude: view.longitude + (x - size.width / 2) / (view.scale * NARROWING),
    latitude: view.latitude - (y - size.height / 2) / view.scale,
  }
}

type Place = { longitude: number; latitude: number }

/** A number that a part of the sorted values lies below. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
}

/** The view that shows nearly all of these places: a few wrong coordinates far away do not shrink the rest. */
export function fit(places: readonly Place[], size: Size): MapView {
  if (places.length === 0) return { longitude: 80, latitude: 22, scale: LEAST_SCALE }
  const edge = places.length > 20 ? 0.01 : 0
  const across = places.map(({ longitude }) => longitude).sort((a, b) => a - b)
  const up = places.map(({ latitude }) => latitude).sort((a, b) => a - b)
  const [west, east] = [quantile(across, edge), quantile(across, 1 - edge - Number.EPSILON)]
  const [south, north] = [quantile(up, edge), quantile(up, 1 - edge - Number.EPSILON)]
  const wide = Math.max(0.02, (east - west) * NARROWING)
  const high = Math.max(0.02, north - south)
  const scale = Math.min(MOST_SCALE, 0.88 * Math.min(size.width / wide, size.height / high))
  return { longitude: (west + east) / 2, latitude: (south + north) / 2, scale: Math.max(LEAST_SCALE, scale) }
}

/** Nearer or farther, with what is under the spot staying there. */
export function zoomAt(view: MapView, spot: Spot, factor: number, size: Size): MapView {
  const scale = Math.max(LEAST_SCALE, Math.min(MOST_SCALE, view.scale * factor))
  const under = unproject(spot, view, size)
  const then = unproject(spot, { ...view, scale }, size)
  return {
    longitude: view.longitude + under.longitude - then.longitude,
    latitude: view.latitude + under.latitude - then.latitude,
    scale,
  }
}

/** Moved by pixels, as a hand would move the paper. */
export function pan(view: MapView, by: Spot): MapView {
  return {
    ...view,
    longitude: view.longitude - by.x / (view.scale * NARROWING),
    latitude: view.latitude + by.y / view.scale,
  }
}

type Pair = readonly [Spot, Spot]

const middleOf = ([a, b]: Pair): Spot => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const spreadOf = ([a, b]: Pair): number => Math.hypot(a.x - b.x, a.y - b.y)

/** Moved and zoomed by two fingers: what was between them stays between them, and is as much larger as they went apart. */
export function pinch(view: MapView, before: Pair, after: Pair, size: Size): MapView {
  const [from, to] = [middleOf(before), middleOf(after)]
  const spread = spreadOf(before)
  const moved = pan(view, { x: to.x - from.x, y: to.y - from.y })
  return spread === 0 ? moved : zoomAt(moved, to, spreadOf(after) / spread, size)
}

/** The place nearest to a spot, within some pixels; -1 for none. */
export function nearest(places: readonly Place[], spot: Spot, within: number, view: MapView, size: Size): number {
  let best = -1
  let distance = within * within
  for (const [at, { longitude, latitude }] of places.entries()) {
    const { x, y } = project(longitude, latitude, view, size)
    const far = (x - spot.x) ** 2 + (y - spot.y) ** 2
    if (far <= distance) {
      best = at
      distance = far
    }
  }
  return best
}
