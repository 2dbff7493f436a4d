import { ok, type Result, refuse } from '@/lib/core/result'

/** The JSON that a body of bytes holds; refused where it is none, or is not UTF-8. */
export function jsonOf(bytes: Uint8Array): Result<unknown> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return refuse('malformed', { detail: 'The body must be JSON in UTF-8.' })
  }
}
