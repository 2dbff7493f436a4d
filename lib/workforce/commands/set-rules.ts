import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type AuditFacts, writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { readTicketState } from '@/lib/tickets/data/ticket-state'
import { mayCommand } from '@/lib/tickets/policy'
import { findWorker, saveLanguage, saveSkills } from '../data/people'
import { lockTeamRules, saveTeamRules } from '../data/team-rules'
import { WORKERS } from '../policy'
import type { LanguageInput, SkillsInput, TeamRulesInput } from '../schema'

const who = ({ actor, now }: Context): { at: Date; name: string } => ({ at: now, name: actor.name })

async function audit(
  tx: Sql,
  context: Context,
  action: string,
  subject: [string, string],
  data: AuditFacts['data'],
): Promise<void> {
  const { actor, now, requestId } = context
  const [subjectKind, subjectId] = subject
  await writeAudit(tx, { at: now, by: by(actor), action, subjectKind, subjectId, requestId, data })
}

/** How a team's tickets are given out and its hours are planned. */
export function setTeamRules(context: Context, input: TeamRulesInput): Promise<Result<{ version: number }>> {
  const { team, mode, seen } = input
  return inSqlTransaction(async (tx) => {
    const rules = {
      team,
      mode,
      onShiftOnly: input.on_shift_only,
      openLimit: input.open_limit,
      contactsPerHour: input.contacts_per_hour,
      historyWeeks: input.history_weeks,
    }
    if (!(await saveTeamRules(tx, rules, seen, who(context))))
      return refuse('conflict', { version: (await lockTeamRules(tx, team)).version })
    await audit(tx, context, 'workforce.team_rules', ['team', team], rules)
    await announce(tx, { topic: 'workforce' })
    return ok({ version: seen + 1 })
  })
}

/** What somebody can do. */
export function setSkills(context: Context, input: SkillsInput): Promise<Result<{ version: number }>> {
  return inSqlTransaction(async (tx) => {
    const person = await findWorker(tx, input.user_id, WORKERS)
    if (!person) return refuse('not_found', { what: 'person' })
    const { takes_tickets: takesTickets, categories, channels, languages, open_limit: openLimit } = input
    const skills = { takesTickets, categories, channels, languages, openLimit }
    if (!(await saveSkills(tx, person.id, skills, input.seen, who(context))))
      return refuse('conflict', { version: input.seen + 1 })
    await audit(tx, context, 'workforce.skills', ['user', person.id], skills)
    await announce(tx, { topic: 'workforce' })
    return ok({ version: input.seen + 1 })
  })
}

/** Which language a ticket's customer speaks best: whoever works on the ticket notes it, and it holds for all of the customer's. */
export function setLanguage(context: Context, { ticket: ref, language }: LanguageInput): Promise<Result<null>> {
  return inSqlTransaction(async (tx) => {
    const ticket = await readTicketState(tx, ref)
    if (!ticket) return refuse('not_found', { what: 'ticket' })
    if (!mayCommand(context.actor, 'note', ticket)) return refuse('not_allowed', { capability: 'tickets.work' })
    if (!ticket.customerId)
      return refuse('invalid', { errors: [{ field: 'language', message: 'The ticket has no customer yet.' }] })
    await saveLanguage(tx, ticket.customerId, language, who(context))
    await audit(tx, context, 'workforce.language', ['customer', ticket.customerId], { language })
    await announce(tx, { topic: 'ticket', subject: ref })
    return ok(null)
  })
}
