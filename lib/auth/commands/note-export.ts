import { ok, type Result } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import type { Prisma } from '@/lib/server/database'
import { inSqlTransaction } from '@/lib/server/sql'
import { by, type Context } from '../actor'

/** What is taken out: the list, what it was narrowed to (words that were searched for left out), and whether contact data is in it. */
export type ListExport = { list: 'orders' | 'queries' | 'tickets'; filter: Prisma.InputJsonObject; contact: boolean }

/** Writes down who takes a list out, before anything of it is handed out; the access report is told from it. */
export async function noteExport(
  { actor, now, requestId }: Context,
  { list, filter, contact }: ListExport,
): Promise<Result<null>> {
  return inSqlTransaction(async (tx) => {
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: `${list}.export`,
      subjectKind: 'list',
      subjectId: list,
      requestId,
      data: { filter, contact },
    })
    return ok(null)
  })
}
