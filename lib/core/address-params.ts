import type { z } from 'zod'
import { decodeCursor } from './page-cursor'

/** Search parameters as a page gets them. */
export type RawParams = Record<string, string | string[] | undefined>

/** One parameter, the first where there are several; nothing where it is empty. */
export function oneParam(raw: RawParams, name: string): string | undefined {
  const value = raw[name]
  return (Array.isArray(value) ? value[0] : value)?.trim() || undefined
}

/** What of an address is understood; what is not is left out: an old link still opens. */
export function filterOf<F extends Record<string, z.ZodType>, N extends keyof F & string>(
  fields: F,
  names: readonly N[],
  raw: RawParams,
): { [Name in N]?: z.output<F[Name]> | undefined } {
  const read = names.map((name) => [name, fields[name]?.safeParse(oneParam(raw, name)).data] as const)
  return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as {
    [Name in N]?: z.output<F[Name]> | undefined
  }
}

/** The last cursor on the way here, where it is a place of this list. */
export function cursorOf(raw: RawParams, decode: (cursor: string) => unknown): string | null {
  const cursors = raw.cursor
  const after = (Array.isArray(cursors) ? cursors.at(-1) : cursors)?.slice(0, 400) ?? null
  return after && decode(after) ? after : null
}

/** Where a list by time and id goes on. Null: not a place in such a list. */
export function decodePlace(cursor: string): { at: Date; id: string } | null {
  const [at, id] = decodeCursor(cursor.slice(0, 400), 2) ?? []
  if (typeof at !== 'number' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return null
  return Math.abs(at) < 8e15 ? { at: new Date(at), id } : null
}
