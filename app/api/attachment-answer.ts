import { contentDisposition } from '@/lib/files/domain/file-name'
import type { Attachment } from '@/lib/files/types'

/** The hash that a reader says it has. */
export function knownHash(request: Request): string | undefined {
  return /^(?:W\/)?"([0-9a-f]{64})"$/.exec(request.headers.get('if-none-match') ?? '')?.[1]
}

/**
 * An attachment's bytes as what they are, for nothing but looking at: each time it is asked for, who asks is judged again
 * (`no-cache`), and only the reader's own browser keeps it. proxy.ts adds `nosniff` and a policy that runs nothing.
 */
export function attachmentResponse({ attachment, bytes }: { attachment: Attachment; bytes: Buffer | null }): Response {
  const headers = {
    'cache-control': 'private, no-cache',
    etag: `"${attachment.sha256}"`,
    ...(bytes && {
      'content-type': attachment.mediaType,
      'content-length': String(attachment.byteSize),
      'content-disposition': contentDisposition(attachment.name, attachment.mediaType),
    }),
  }
  return new Response(bytes && new Uint8Array(bytes), { status: bytes ? 200 : 304, headers })
}
