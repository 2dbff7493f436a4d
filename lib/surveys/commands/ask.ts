import { by, SYSTEM } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { newId } from '@/lib/core/ids'
import { ok } from '@/lib/core/result'
import { queryPoliciesAt } from '@/lib/queries/data/policy'
import { writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { queueMessage } from '@/lib/server/messages'
import { readSetting } from '@/lib/server/settings'
import { inSqlTransaction } from '@/lib/server/sql'
import { type About, askFacts, insertSurvey, lockAsking } from '../data/surveys'
import { howToAsk, surveyWords } from '../domain/ask'
import { surveyLink } from './token'

/** Asks the customer of a closed ticket or a resolved query, once; by mail where there is an address, else an agent sends the link. */
export async function askCustomer(about: About, now: Date): Promise<void> {
  await inSqlTransaction(async (tx) => {
    const first = await askFacts(tx, about)
    if (!first) return ok(null)
    await lockAsking(tx, first.customerId ?? ('ticketId' in about ? about.ticketId : about.queryId))
    const facts = await askFacts(tx, about)
    const { policy } = await queryPoliciesAt(tx, now)
    const how = facts && howToAsk(policy, facts, now)
    if (!facts || !how) return ok(null)
    const id = newId(now)
    const words = surveyWords(await readSetting('business_name', tx), surveyLink(id))
    const outboxId =
      how === 'mail' && facts.email
        ? await queueMessage(tx, { channel: 'mail', recipient: facts.email, ...words }, now)
        : null
    const expiresAt = new Date(now.getTime() + policy.survey.validDays * DAY)
    await insertSurvey(tx, {
      id,
      about,
      facts,
      by: how,
      createdAt: now,
      expiresAt,
      sentAt: how === 'mail' ? now : null,
      outboxId,
    })
    await writeAudit(tx, {
      at: now,
      by: by(SYSTEM),
      action: 'surveys.ask',
      subjectKind: 'survey',
      subjectId: id,
      data: { ...about, by: how },
    })
    await announce(tx, { topic: 'ticketId' in about ? 'ticket' : 'query', subject: facts.ref })
    return ok(null)
  })
}
