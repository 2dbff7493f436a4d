import { ok, type Result, refuse } from '@/lib/core/result'

/** Reads a JSON body without ever holding more of it than the limit. */
export async function readBody(request: Request, maxBytes: number): Promise<Result<unknown>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
    return refuse('too_large', { limit_bytes: maxBytes })
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) break
    size += part.value.byteLength
    if (size > maxBytes) {
      await reader?.cancel()
      return refuse('too_large', { limit_bytes: maxBytes })
    }
    chunks.push(part.value)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return ok(JSON.parse(text) as unknown)
  } catch {
    return refuse('malformed', { detail: 'The body must be JSON in UTF-8.' })
  }
}
