import { by, type Context, SYSTEM } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { queryPoliciesAt } from '@/lib/queries/data/policy'
import { ticketIdOf } from '@/lib/queries/data/save-query'
import type { QueryPolicy } from '@/lib/queries/types'
import { writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { raiseTicket } from '@/lib/tickets/commands/create-ticket'
import { createTicketInput } from '@/lib/tickets/schema'
import { type LockedSurvey, lockSurvey, saveAnswer } from '../data/surveys'
import type { SurveyAnswerInput } from '../schema'
import { surveyOfToken } from './token'

/** A low score opens a ticket, in the answer's own transaction: once, as the answer is. */
async function raiseLow(
  tx: Sql,
  context: Context,
  policy: QueryPolicy,
  survey: LockedSurvey,
  { score, comment }: SurveyAnswerInput,
): Promise<Result<string | null>> {
  const { lowScore, low } = policy.survey
  if (score > lowScore) return ok(null)
  const raised = await raiseTicket(
    tx,
    { ...context, actor: SYSTEM },
    createTicketInput.parse({
      channel: survey.by === 'mail' ? 'email' : 'whatsapp',
      category: low.category,
      subcategory: low.subcategory,
      title: `Rated ${score} of 5 – ${survey.ref}`,
      fields: { said: comment || `Rated ${score} of 5, without words.` },
      order_ref: survey.orderRef,
      partner_id: survey.partnerCode,
      priority: { priority: low.priority, reason: `Rated ${score} of 5 after ${survey.ref}` },
      source: 'survey',
      external_id: survey.id,
    }),
    survey.customerId,
  )
  return raised.ok ? ok(await ticketIdOf(tx, raised.value.ref)) : raised
}

/** A customer's answer by the link they got: once, and as long as it is valid. */
export function answerSurvey(context: Context, token: string, input: SurveyAnswerInput): Promise<Result<null>> {
  const id = surveyOfToken(token)
  if (!id) return Promise.resolve(refuse('link_expired', {}))
  const { now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const survey = await lockSurvey(tx, id)
    if (!survey || survey.respondedAt || survey.expiresAt < now) return refuse('link_expired', {})
    const { policy } = await queryPoliciesAt(tx, now)
    const low = await raiseLow(tx, context, policy, survey, input)
    if (!low.ok) return low
    await saveAnswer(tx, id, { score: input.score, comment: input.comment || null, at: now, lowTicketId: low.value })
    await writeAudit(tx, {
      at: now,
      by: by(SYSTEM),
      action: 'surveys.answer',
      subjectKind: 'survey',
      subjectId: id,
      requestId,
      data: { ref: survey.ref, score: input.score },
    })
    await announce(tx, { topic: survey.ref.startsWith('QU-') ? 'query' : 'ticket', subject: survey.ref })
    return ok(null)
  })
}
