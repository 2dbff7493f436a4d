import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { readFileOf } from '../data/mails'
import { maySeeContact, maySeeQueries } from '../policy'

export type MailFileBytes = { name: string; mediaType: string; sha256: string; bytes: Uint8Array<ArrayBuffer> }

/** A file that came with a mail. A person may stand on it: only for readers who see contact data. */
export async function readMailFile({ actor }: Context, mailId: string, number: number): Promise<Result<MailFileBytes>> {
  if (!maySeeQueries(actor) || !maySeeContact(actor)) return refuse('not_allowed', { capability: 'orders.contact' })
  const file = await readFileOf(sql, mailId, number)
  return file ? ok({ ...file, bytes: new Uint8Array(file.bytes) }) : refuse('not_found', { what: 'attachment' })
}
