import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { lockSurvey, saveSent } from '../data/surveys'

/** An agent has sent the link by other means than mail. */
export function markSurveySent(context: Context, id: string): Promise<Result<null>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const survey = await lockSurvey(tx, id)
    if (!survey) return refuse('not_found', { what: 'survey' })
    if (survey.sentAt) return ok(null)
    await saveSent(tx, id, now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'surveys.sent',
      subjectKind: 'survey',
      subjectId: id,
      requestId,
      data: { ref: survey.ref },
    })
    return ok(null)
  })
}
