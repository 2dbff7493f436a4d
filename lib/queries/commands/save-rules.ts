import type { Context } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'
import { saveVersion } from '@/lib/policies/commands/save-policy'
import { listVersions } from '@/lib/policies/data/versions'
import { inTransaction } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { queryPoliciesAt } from '../data/policy'
import { mailsSince } from '../data/query-page'
import { lateUnder, lostOf, type QueryRulesTrial, unfiled } from '../domain/rules-trial'
import type { SaveQueryRulesInput } from '../schema'
import type { QueryPolicy } from '../types'

/** Saves the rules of queries and ratings as a new version: queries that are there keep theirs. What queries have is no longer offered, never removed. */
export function saveQueryRules(context: Context, input: SaveQueryRulesInput): Promise<Result<{ version: number }>> {
  return inTransaction(async (tx) => {
    const [newest] = await listVersions(tx, 'queries')
    if (newest?.version === input.based_on) {
      const lost = lostOf(newest.body as QueryPolicy, input.body)
      const message = `“${lost?.label}” cannot be removed, because queries use it. Mark it as no longer offered.`
      if (lost) return refuse('invalid', { errors: [{ field: `body.${lost.field}`, message }] })
      const wrong = unfiled((await ticketPoliciesAt(tx, context.now)).policy, input.body)
      if (wrong.length > 0) return refuse('invalid', { errors: wrong })
    }
    const saved = await saveVersion(tx, context, { kind: 'queries', ...input })
    return saved.ok ? ok({ version: saved.value.version }) : saved
  })
}

const DAYS = 30
const MOST = 10_000

/** How many mails of the last days would have been answered late under rules, beside how many were under those in force. */
export async function tryQueryRules(
  { now }: Context,
  { body }: { body: QueryPolicy },
): Promise<Result<QueryRulesTrial>> {
  const { policy, calendar } = await queryPoliciesAt(sql, now)
  const mails = await mailsSince(sql, new Date(now.getTime() - DAYS * DAY), MOST)
  return ok({ days: DAYS, mails: mails.length, ...lateUnder({ before: policy, after: body }, calendar, mails, now) })
}
