/** JSON that keeps times apart from texts that look like one: a time is `{ "$at": milliseconds }`. */
export function datesMarked(value: unknown): unknown {
  if (value instanceof Date) return { $at: value.getTime() }
  if (Array.isArray(value)) return value.map(datesMarked)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, datesMarked(part)]))
}

/** Reads what `datesMarked` wrote. */
export function parseDated(text: string): unknown {
  return JSON.parse(text, (_key, value) => {
    const at = value !== null && typeof value === 'object' ? value.$at : undefined
    return typeof at === 'number' && Object.keys(value).length === 1 ? new Date(at) : value
  })
}
