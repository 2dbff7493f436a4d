import { by, type Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { db, inTransaction } from '@/lib/server/database'
import { type ExportRow, exportCoverage } from '../data/coverage'

/** The columns of the coverage CSV: what the export writes is what the import reads. */
export const COVERAGE_COLUMNS = ['partner_id', 'pincode', 'device_category', 'from', 'to'] as const

const PAGE = 5000

/** The coverage of today and later, row by row; who took it is kept in the audit. */
export async function* coverageRows(context: Context): AsyncGenerator<ExportRow> {
  await inTransaction(async (tx) => {
    const { now, actor, requestId } = context
    const subject = { subjectKind: 'export', subjectId: 'coverage' }
    await writeAudit(tx, { at: now, by: by(actor), action: 'coverage.export', ...subject, requestId })
    return ok(null)
  })
  let after: string | null = null
  for (;;) {
    const rows = await exportCoverage(db(), after, localDate(context.now), PAGE)
    yield* rows
    after = rows.at(-1)?.id ?? null
    if (rows.length < PAGE) return
  }
}
