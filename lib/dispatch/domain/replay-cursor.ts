import { decodeCursor, encodeCursor } from '@/lib/core/page-cursor'

/** Where a page of replays ends. */
export type ReplayCursor = { at: Date; id: string }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function replayCursorText({ at, id }: ReplayCursor): string {
  return encodeCursor([at.getTime(), id])
}

/** The place that a text of an address names; undefined for none, and for what nobody gave out. */
export function replayCursor(text: string | undefined): ReplayCursor | undefined {
  const [at, id] = (text && decodeCursor(text, 2)) || []
  if (typeof at !== 'number' || typeof id !== 'string' || !UUID.test(id)) return undefined
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) ? undefined : { at: instant, id }
}
