'use client'

import { Maximize, Minus, Plus } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { deviceWords } from '@/components/partners/partner-words'
import { IconButton } from '@/components/ui/icon-button'
import { fit, type MapView, nearest, pan, project, type Size, type Spot, zoomAt } from '@/lib/coverage/domain/map-view'
import { FLAG_WORDS } from '../flag-words'
import { SERVED_WORDS } from '../served-words'
import { drawMap, type Palette } from './draw-map'
import type { Place, Show } from './map-words'
import { useMapPointer } from './use-map-pointer'
import { useThemeCount } from './use-theme-count'

interface MapCanvasProps {
  places: readonly Place[]
  show: Show
  summary: string
  hot: Place | null
  onHot: (place: Place | null) => void
  onOpen: (place: Place) => void
}

const COLOURS: Record<keyof Palette, string> = {
  none: 'text-neutral-mark',
  partial: 'text-moving-mark',
  full: 'text-done-mark',
  flag: 'text-risk-mark',
  demand: 'text-waiting-mark',
  gap: 'text-failed-mark',
  focus: 'text-focus',
}

function paletteOf(probes: HTMLElement): Palette {
  const entries = (Object.keys(COLOURS) as (keyof Palette)[]).map((key, at) => [
    key,
    getComputedStyle(probes.children[at] as Element).color,
  ])
  return Object.fromEntries(entries) as Palette
}

/** Pincodes where they lie, drawn by ourselves: moved with the mouse, a finger or arrows, nearer with the wheel, two fingers or +, told of by pointing. */
export function MapCanvas({ places, show, summary, hot, onHot, onOpen }: MapCanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const probes = useRef<HTMLSpanElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  const [view, setView] = useState<MapView | null>(null)
  const theme = useThemeCount()

  useEffect(() => {
    const watched = box.current
    if (!watched) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [])
  // Other places or another size: all of them in view.
  useEffect(() => {
    if (size) setView(fit(places, size))
  }, [places, size])
  // A change of theme counts up, so that the colours are read anew.
  useEffect(() => {
    if (!canvas.current || !probes.current || !view || !size) return
    const ratio = window.devicePixelRatio || 1
    canvas.current.width = Math.round(size.width * ratio)
    canvas.current.height = Math.round(size.height * ratio)
    drawMap(canvas.current, places, { view, size, show, palette: paletteOf(probes.current), hot })
  }, [places, view, size, show, hot, theme])

  const zoom = (factor: number, spot?: Spot) =>
    setView(
      (before) => before && size && zoomAt(before, spot ?? { x: size.width / 2, y: size.height / 2 }, factor, size),
    )
  // The wheel is caught by hand: React's own listener may not hold the page still.
  const latest = useRef(zoom)
  useEffect(() => {
    latest.current = zoom
  })
  useEffect(() => {
    const on = canvas.current
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      latest.current(event.deltaY < 0 ? 1.2 : 1 / 1.2, { x: event.offsetX, y: event.offsetY })
    }
    on?.addEventListener('wheel', wheel, { passive: false })
    return () => on?.removeEventListener('wheel', wheel)
  }, [])

  const under = (spot: Spot): Place | null =>
    view && size ? (places[nearest(places, spot, 14, view, size)] ?? null) : null
  const pointer = useMapPointer({ size, setView, under, onHot, onOpen })
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, () => void> = {
      ArrowLeft: () => setView((before) => before && pan(before, { x: 60, y: 0 })),
      ArrowRight: () => setView((before) => before && pan(before, { x: -60, y: 0 })),
      ArrowUp: () => setView((before) => before && pan(before, { x: 0, y: 60 })),
      ArrowDown: () => setView((before) => before && pan(before, { x: 0, y: -60 })),
      '+': () => zoom(1.4),
      '=': () => zoom(1.4),
      '-': () => zoom(1 / 1.4),
      '0': () => size && setView(fit(places, size)),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  const spot = hot && view && size ? project(hot.longitude, hot.latitude, view, size) : null
  return (
    <div
      ref={box}
      className="relative min-h-72 min-w-0 flex-1 overflow-hidden rounded-lg border border-line bg-surface max-sm:min-h-80"
    >
      <canvas
        ref={canvas}
        role="img"
        aria-label={summary}
        // Arrows move the map, + and - zoom; the list beside it says the same
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...pointer}
        className="absolute inset-0 size-full cursor-grab touch-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2 active:cursor-grabbing"
      />
      <span ref={probes} hidden>
        {Object.values(COLOURS).map((colour) => (
          <span key={colour} className={colour} />
        ))}
      </span>
      <div className="absolute top-2 right-2 flex flex-col gap-1 rounded-md border border-line bg-raised p-0.5">
        <IconButton label="Nearer" onClick={() => zoom(1.6)}>
          <Plus aria-hidden />
        </IconButton>
        <IconButton label="Farther" onClick={() => zoom(1 / 1.6)}>
          <Minus aria-hidden />
        </IconButton>
        <IconButton label="Show all" onClick={() => size && setView(fit(places, size))}>
          <Maximize aria-hidden />
        </IconButton>
      </div>
      {hot && spot && size && <Facts place={hot} spot={spot} size={size} />}
    </div>
  )
}

/** What is known of the pincode that is pointed at. */
function Facts({ place, spot, size }: { place: Place; spot: Spot; size: Size }) {
  const left = Math.max(8, Math.min(spot.x + 14, size.width - 248))
  const top = Math.max(8, Math.min(spot.y + 14, size.height - 116))
  return (
    <div className="floating pointer-events-none absolute w-60 p-2.5 text-sm" style={{ left, top }}>
      <p className="font-medium">
        {place.pincode} · {place.city}
      </p>
      <p>{SERVED_WORDS[place.served]}</p>
      {place.flag && <p className="text-risk">{FLAG_WORDS[place.flag].label}</p>}
      {place.devices.length > 0 && <p className="text-muted">{deviceWords(place.devices, 4)}</p>}
      <p className="text-muted">
        {place.orders} {place.orders === 1 ? 'order' : 'orders'}, {place.leads} {place.leads === 1 ? 'lead' : 'leads'}{' '}
        in 30 days
      </p>
    </div>
  )
}
