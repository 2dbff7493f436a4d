import type { Context } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'
import { saveVersion } from '@/lib/policies/commands/save-policy'
import { listVersions } from '@/lib/policies/data/versions'
import { inTransaction } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '../data/policy'
import { ticketsSince, toldEvents } from '../data/replay-rows'
import { lostCode, type RulesTrial, triedOut } from '../domain/rules-trial'
import { wholeTicketPolicy } from '../domain/whole-policy'
import type { SaveRulesInput } from '../schema'
import type { TicketPolicy } from '../types'

/** Saves the rules of tickets as a new version: tickets that are there keep theirs. What tickets have is no longer offered, never removed. */
export async function saveTicketRules(context: Context, input: SaveRulesInput): Promise<Result<{ version: number }>> {
  return inTransaction(async (tx) => {
    const [newest] = await listVersions(tx, 'tickets')
    const lost = newest ? lostCode(wholeTicketPolicy(newest.body), input.body) : null
    if (lost && newest?.version === input.based_on) {
      const message = `“${lost}” cannot be removed, because tickets use it. Mark it as no longer offered.`
      return refuse('invalid', { errors: [{ field: 'body.categories', message }] })
    }
    const saved = await saveVersion(tx, context, { kind: 'tickets', ...input }, wholeTicketPolicy)
    return saved.ok ? ok({ version: saved.value.version }) : saved
  })
}

const DAYS = 30
const MOST = 2_000

/** What rules would have made of the tickets of the last days, beside what those in force make of them. */
export async function tryTicketRules({ now }: Context, { body }: { body: TicketPolicy }): Promise<Result<RulesTrial>> {
  const { policy, calendar } = await ticketPoliciesAt(sql, now)
  const tickets = await ticketsSince(sql, new Date(now.getTime() - DAYS * DAY), MOST)
  const events = await toldEvents(
    sql,
    tickets.map(({ id }) => id),
  )
  const lives = tickets.map((ticket) => ({ ...ticket, events: events.get(ticket.id) ?? [] }))
  return ok({ days: DAYS, ...triedOut({ before: policy, after: body }, calendar, lives, now) })
}
