import { decodeCursor } from '@/lib/core/page-cursor'

/** Where a page of audits goes on: when the last one was done, and its id. Null: not a place in this list. */
export function decodePlace(cursor: string): { at: Date; id: string } | null {
  const [at, id] = decodeCursor(cursor.slice(0, 400), 2) ?? []
  if (typeof at !== 'number' || Math.abs(at) > 8e15 || typeof id !== 'string') return null
  return /^[0-9a-f-]{36}$/.test(id) ? { at: new Date(at), id } : null
}
