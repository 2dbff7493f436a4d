import { type MapView, project, type Size } from '@/lib/coverage/domain/map-view'
import { isGap, type Place, type Show, wanted } from './map-words'

/** Colours by what they say, as the theme has them now. */
export type Palette = Record<'none' | 'partial' | 'full' | 'flag' | 'demand' | 'gap' | 'focus', string>
type Kind = 'none' | 'partial' | 'full' | 'flag' | 'demand' | 'gap'
type Mark = { kind: Kind; radius: number }

/** How a pincode is drawn: every kind has a form of its own, not a colour alone. */
function markOf(place: Place, show: Show, zoom: number): Mark {
  const base = Math.min(7, 1.1 * zoom)
  const bubble = base + Math.min(16, Math.sqrt(wanted(place)) * 1.4)
  if (show === 'demand')
    return wanted(place) > 0 ? { kind: 'demand', radius: bubble } : { kind: 'none', radius: base * 0.6 }
  if (show === 'gaps') {
    if (!isGap(place)) return { kind: 'none', radius: base * 0.6 }
    return { kind: place.served === 'none' ? 'gap' : 'partial', radius: bubble }
  }
  if (place.flag === 'no_active_partner') return { kind: 'flag', radius: base + 2 }
  return { kind: place.served, radius: place.served === 'none' ? base * 0.6 : base * 1.2 }
}

function add(path: Path2D, kind: Kind, x: number, y: number, radius: number): void {
  if (kind === 'flag' || kind === 'gap') {
    path.moveTo(x, y - radius)
    path.lineTo(x + radius, y + radius * 0.8)
    path.lineTo(x - radius, y + radius * 0.8)
    path.closePath()
  } else if (kind === 'partial') path.rect(x - radius * 0.85, y - radius * 0.85, radius * 1.7, radius * 1.7)
  else if (radius < 1.6) path.rect(x - radius, y - radius, radius * 2, radius * 2)
  else {
    path.moveTo(x + radius, y)
    path.arc(x, y, radius, 0, 2 * Math.PI)
  }
}

const ORDER: Kind[] = ['none', 'demand', 'full', 'partial', 'gap', 'flag']

/** Draws every pincode that is in view; one path for each kind, so that 19,000 of them take a few milliseconds. */
export function drawMap(
  canvas: HTMLCanvasElement,
  places: readonly Place[],
  what: { view: MapView; size: Size; show: Show; palette: Palette; hot: Place | null },
): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { view, size, show, palette, hot } = what
  const ratio = window.devicePixelRatio || 1
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, size.width, size.height)
  const zoom = Math.sqrt(view.scale / 20)
  const paths = new Map(ORDER.map((kind) => [kind, new Path2D()]))
  for (const place of places) {
    const { x, y } = project(place.longitude, place.latitude, view, size)
    if (x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) continue
    const { kind, radius } = markOf(place, show, zoom)
    add(paths.get(kind) as Path2D, kind, x, y, radius)
  }
  for (const kind of ORDER) {
    context.fillStyle = palette[kind]
    context.globalAlpha = kind === 'demand' ? 0.7 : kind === 'none' ? 0.55 : 0.9
    context.fill(paths.get(kind) as Path2D)
  }
  context.globalAlpha = 1
  if (!hot) return
  const { x, y } = project(hot.longitude, hot.latitude, view, size)
  context.strokeStyle = palette.focus
  context.lineWidth = 2
  context.beginPath()
  context.arc(x, y, markOf(hot, show, zoom).radius + 4, 0, 2 * Math.PI)
  context.stroke()
}
