/** A value as it can be compared and shown. */
export type Shown = string | number | boolean | Date | null

/** Something derived that is not what it is derived from: which check found it, on which row and field. */
export type Difference = { check: string; row: string; field: string; expected: Shown; found: Shown }

/** Whether two values are the same; instants are compared by their millisecond. */
export function isSame(a: Shown, b: Shown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  return a === b
}

/** A value in words: instants as ISO 8601, nothing as "–". */
export function shownWords(value: Shown): string {
  if (value === null) return '–'
  return value instanceof Date ? value.toISOString() : String(value)
}
