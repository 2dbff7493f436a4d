import { contentDisposition } from '@/lib/files/domain/file-name'
import type { FileType } from '@/lib/files/types'

type Served = { file: { name: string; mediaType: FileType; sha256: string; byteSize: number }; bytes: Buffer | null }

/** The part of a file that a player asks for; null where it asks for the whole, or in a way that is not understood. */
function rangeOf(request: Request, size: number): { from: number; to: number } | null | 'none' {
  const asked = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(request.headers.get('range') ?? '')
  if (!asked || (!asked[1] && !asked[2])) return null
  const from = asked[1] ? Number(asked[1]) : Math.max(0, size - Number(asked[2]))
  const to = asked[1] && asked[2] ? Math.min(Number(asked[2]), size - 1) : size - 1
  return from > to || from >= size ? 'none' : { from, to }
}

/**
 * A file's bytes as what they are, whole or the part that a player asks for: each time it is asked for, who asks is judged again
 * (`no-cache`), and only the reader's own browser keeps it. proxy.ts adds `nosniff` and a policy that runs nothing.
 */
export function fileResponse(request: Request, { file, bytes }: Served): Response {
  const headers: Record<string, string> = { 'cache-control': 'private, no-cache', etag: `"${file.sha256}"` }
  if (!bytes) return new Response(null, { status: 304, headers })
  const range = rangeOf(request, file.byteSize)
  if (range === 'none')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.byteSize}` } })
  const part = range ? bytes.subarray(range.from, range.to + 1) : bytes
  return new Response(new Uint8Array(part), {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'accept-ranges': 'bytes',
      'content-type': file.mediaType,
      'content-length': String(part.length),
      'content-disposition': contentDisposition(file.name, file.mediaType),
      ...(range && { 'content-range': `bytes ${range.from}-${range.to}/${file.byteSize}` }),
    },
  })
}
