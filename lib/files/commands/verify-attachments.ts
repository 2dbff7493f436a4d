import type { Difference } from '@/lib/core/difference'
import { sql } from '@/lib/server/sql'
import { spoiledAttachments } from '../data/attachments'

/** Attachments whose bytes are not those that were added, hashed again by the database. */
export async function* attachmentDifferences(): AsyncGenerator<Difference> {
  for (const { id, expected, found } of await spoiledAttachments(sql))
    yield { check: 'attachment_hash', row: id, field: 'sha256', expected, found }
}
