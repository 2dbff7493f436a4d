import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { contentDisposition } from '@/lib/files/domain/file-name'
import type { MediaType } from '@/lib/files/types'
import { readMailFile } from '@/lib/queries/commands/read-mail-file'

export const GET = defineEndpoint({
  capability: 'orders.contact',
  door: 'session',
  summary: 'What came with a mail: its bytes, for looking at',
  params: z.strictObject({ id: z.uuid(), number: z.coerce.number().int().min(1).max(100) }),
  async handle(context, { params }) {
    const read = await readMailFile(context, params.id, params.number)
    if (!read.ok) return read
    const { name, mediaType, bytes, sha256 } = read.value
    return new Response(bytes, {
      headers: {
        'content-type': mediaType,
        'content-length': String(bytes.length),
        'content-disposition': contentDisposition(name, mediaType as MediaType),
        'cache-control': 'private, no-cache',
        etag: `"${sha256}"`,
      },
    })
  },
})
