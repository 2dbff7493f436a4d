/** Where a page of a list ends: the sort key of its last row, opaque to whoever hands it back. */
export type CursorKey = (string | number | null)[]

export function encodeCursor(key: CursorKey): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(key))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The key in a cursor of `length` parts; null when it is not one that this list has given out. */
export function decodeCursor(cursor: string, length: number): CursorKey | null {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const key: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const parts = Array.isArray(key) && key.length === length
    return parts && key.every((part) => part === null || ['string', 'number'].includes(typeof part)) ? key : null
  } catch {
    return null
  }
}
