import { z } from 'zod'
import { ok, type Result, refuse } from '@/lib/core/result'
import { unfitness } from '@/lib/server/plain-input'
import { fieldErrors } from './field-errors'

/** What comes in at an edge, parsed by its schema; or what is wrong with it, field by field. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const unfit = unfitness(value)
  if (unfit) return refuse('invalid', { errors: [{ field: 'body', message: unfit }] })
  const parsed = z.safeParse(schema, value)
  return parsed.success ? ok(parsed.data) : refuse('invalid', { errors: fieldErrors(parsed.error) })
}
