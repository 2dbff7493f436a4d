import { type PointerEvent, useRef } from 'react'
import { type MapView, pan, pinch, type Size, type Spot } from '@/lib/coverage/domain/map-view'
import type { Place } from './map-words'

interface MapPointerProps {
  size: Size | null
  setView: (change: (before: MapView | null) => MapView | null) => void
  /** The place at a spot. */
  under: (spot: Spot) => Place | null
  onHot: (place: Place | null) => void
  onOpen: (place: Place) => void
}

/** Drag to move, two fingers to move and zoom, press to open: what the canvas needs of pointers. */
export function useMapPointer({ size, setView, under, onHot, onOpen }: MapPointerProps) {
  const held = useRef(new Map<number, Spot>())
  /** Whether this hold has been more than a press. */
  const moved = useRef(false)
  const at = (event: PointerEvent): Spot => ({ x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY })

  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    if (held.current.size === 0) moved.current = false
    held.current.set(event.pointerId, at(event))
    if (held.current.size > 1) moved.current = true
  }
  const onPointerMove = (event: PointerEvent): void => {
    const spot = at(event)
    const from = held.current.get(event.pointerId)
    if (!from) {
      onHot(under(spot))
      return
    }
    if (!moved.current && Math.hypot(spot.x - from.x, spot.y - from.y) < 4) return
    moved.current = true
    held.current.set(event.pointerId, spot)
    const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1]
    setView((before) => {
      if (!before || !size) return before
      return other
        ? pinch(before, [from, other], [spot, other], size)
        : pan(before, { x: spot.x - from.x, y: spot.y - from.y })
    })
  }
  const onPointerUp = (event: PointerEvent): void => {
    const place = held.current.has(event.pointerId) && !moved.current ? under(at(event)) : null
    held.current.delete(event.pointerId)
    if (place) onOpen(place)
  }
  const onPointerCancel = (event: PointerEvent): void => {
    held.current.delete(event.pointerId)
  }
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave: () => onHot(null) }
}
