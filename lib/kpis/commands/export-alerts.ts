import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { listAlerts } from '../data/alerts'
import { subjectWords } from '../domain/alert-words'
import { sightOf } from '../policy/alerts'
import type { Alert, AlertsAbout, AlertView } from '../types/alerts'

const COLUMNS =
  'ref kind measure of began_at last_at held value limit usual rows restated owner opened_at snoozed_until settled_at settled_why came_back scope subject'.split(
    ' ',
  )
const PAGE = 500

function rowOf(alert: Alert): Record<string, unknown> {
  const { facts } = alert
  return {
    ...{ ref: alert.ref, kind: alert.kind, measure: alert.measure, of: subjectWords(alert) },
    ...{ began_at: alert.beganAt, last_at: alert.lastAt, held: facts.held, value: facts.value, limit: facts.limit },
    ...{ usual: facts.usual, rows: facts.of, restated: facts.restated, owner: alert.ownerName },
    ...{ opened_at: alert.openedAt, snoozed_until: alert.snoozedUntil, settled_at: alert.settledAt },
    ...{ settled_why: alert.settledWhy, came_back: alert.cameBack, scope: alert.scope, subject: alert.value },
  }
}

/** Page by page by the list's own query: what is exported is what is listed. */
async function* rows(
  { actor, now }: Context,
  view: AlertView,
  about: AlertsAbout | undefined,
): AsyncGenerator<Record<string, unknown>, void> {
  for (let after: { at: Date; id: string } | null = null; ; ) {
    const page = await listAlerts(sql, view, sightOf(actor), now, { limit: PAGE, after, about })
    for (const alert of page) yield rowOf(alert)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = { at: last.settledAt ?? last.openedAt, id: last.id }
  }
}

/** The alerts of a view that the reader may know of, as CSV; who took them is written down first. */
export async function exportAlerts(
  context: Context,
  { view, about }: { view: AlertView; about?: AlertsAbout | undefined },
): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now, requestId } = context
  const noted = await inSqlTransaction(async (tx) => {
    const what = {
      action: 'alerts.export',
      subjectKind: 'alert',
      subjectId: view,
      data: { view, ...(about && { about }) },
    }
    await writeAudit(tx, { at: now, by: by(actor), requestId, ...what })
    return ok(null)
  })
  return noted.ok ? ok(csvStream(COLUMNS, rows(context, view, about))) : noted
}
