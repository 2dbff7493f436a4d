import { z } from 'zod'
import { ok, type Result, refuse } from '@/lib/core/result'
import { fieldErrors } from './field-errors'

/** PostgreSQL has no place for a NUL in a text; no honest input holds one. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000')
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => key.includes('\u0000') || holdsNul(inner))
}

/** What comes in at an edge, parsed by its schema; or what is wrong with it, field by field. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  if (holdsNul(value))
    return refuse('invalid', { errors: [{ field: 'body', message: 'Must not hold NUL characters.' }] })
  const parsed = z.safeParse(schema, value)
  return parsed.success ? ok(parsed.data) : refuse('invalid', { errors: fieldErrors(parsed.error) })
}
