import type { Context } from '@/lib/auth/actor'
import { settle, tell } from '@/lib/inbox/commands/tell'
import { addJob } from '@/lib/server/jobs'
import type { Sql } from '@/lib/server/sql'

const TOPIC = 'call_back'

/**
 * What follows from an outcome, in its transaction: a call-back reminds whoever promised it, one that was done need not be seen to any more,
 * and a query that was resolved is asked about (lib/surveys).
 */
export async function afterOutcome(
  tx: Sql,
  context: Context,
  query: { id: string; ref: string; callBackAt: Date | null; resolved: boolean },
): Promise<void> {
  const { actor, now } = context
  const subject = { kind: 'query' as const, id: query.ref }
  await settle(tx, subject, TOPIC, now)
  if (query.callBackAt && actor.kind === 'user')
    await tell(tx, context, {
      topic: TOPIC,
      occasion: `${query.id} ${query.callBackAt.toISOString()}`,
      kind: 'reminder',
      subject,
      text: 'Call the customer back.',
      to: [actor.id],
      showsAt: query.callBackAt,
    })
  if (query.resolved) await addJob(tx, 'survey_query', { id: query.id }, { key: `survey_query:${query.id}` })
}
