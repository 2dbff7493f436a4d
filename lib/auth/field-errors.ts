import type { z } from 'zod'
import type { FieldError } from '@/lib/core/refusal'

/** What a schema found wrong, field by field ("slot.start"); unknown fields are named one by one. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ field: [...path, key].join('.'), message: 'Unknown field.' }))
    }
    const missing = issue.code === 'invalid_type' && /received (undefined|null)$/.test(issue.message)
    return [{ field: path.join('.') || 'body', message: missing ? 'Must not be empty.' : issue.message }]
  })
}
