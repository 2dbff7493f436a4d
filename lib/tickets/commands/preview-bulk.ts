import type { Context } from '@/lib/auth/actor'
import { HOME_TEAMS, type Role } from '@/lib/auth/roles'
import type { Refusal } from '@/lib/core/refusal'
import { ok, type Result, refuse } from '@/lib/core/result'
import { foreseenProblems, leavingFrom } from '@/lib/orders/commands/foreseen-problems'
import { findRun } from '@/lib/orders/data/bulk-runs'
import { inSnapshot, type Sql, sql } from '@/lib/server/sql'
import { countOpenOf, type RunTicket, readRunTickets } from '../data/bulk-rows'
import { findPerson } from '../data/linked'
import { lastTicketChange } from '../data/ticket-state'
import { commandOfTicket, isFollowing, type TicketBulkRequest } from '../domain/bulk-request'
import type { TicketRunPreview } from '../domain/bulk-run'
import { checkStep, decide, type Facts } from '../domain/decide'
import { refusedCommand, teamsOf } from '../policy'
import type { TicketPolicy } from '../types'
import { policiesOfTicket } from './facts'

type Person = { id: string; name: string; teams: readonly string[] }
type Foreseen = { ref: string; refusal: Refusal | null; leaves: string | null }

/** What stands against a ticket before its command is looked at, as `applyTicketCommand` looks at it. */
async function barred(
  db: Sql,
  { actor }: Context,
  ticket: RunTicket,
  request: TicketBulkRequest,
): Promise<Refusal | null> {
  const notTheirs = refusedCommand(actor, request.action, ticket)
  if (notTheirs) return notTheirs
  if (!isFollowing(request) && ticket.version !== ticket.seen)
    return { code: 'conflict', facts: (await lastTicketChange(db, ticket.id)) ?? { version: ticket.version } }
  const step = checkStep(ticket, request.action)
  return step.ok ? null : step.refusal
}

async function personAsked(db: Sql, request: TicketBulkRequest): Promise<Person | null> {
  const person = request.action === 'assign' ? await findPerson(db, request.user_id) : null
  const home = person && HOME_TEAMS[person.role as Role]
  return person && { ...person, teams: [...person.teams, ...(home ? [home] : [])] }
}

/** Decides every ticket as the run would, with the rules that each keeps; most share a few versions of them. */
async function foresee(
  db: Sql,
  context: Context,
  tickets: readonly RunTicket[],
  request: TicketBulkRequest,
  asked: Person | null,
): Promise<Foreseen[]> {
  const { actor, now } = context
  const { id, name, kind } = actor
  const person: Facts['person'] = { id, name, kind, teams: teamsOf(actor) }
  const known = new Map<string, TicketPolicy>()
  const policyOf = async (ticket: RunTicket): Promise<TicketPolicy> => {
    const key = ticket.imported ? ticket.id : `${ticket.policyVersion} ${ticket.calendarVersion}`
    const policy = known.get(key) ?? (await policiesOfTicket(db, ticket)).policy
    known.set(key, policy)
    return policy
  }
  const rows: Foreseen[] = []
  for (const ticket of tickets) {
    const bar = await barred(db, context, ticket, request)
    const inTeam = asked !== null && ticket.team !== null && asked.teams.includes(ticket.team)
    const assignee = asked && { id: asked.id, name: asked.name, inTeam }
    const decided =
      bar === null &&
      decide(ticket, commandOfTicket(request, ticket.seen), { now, policy: await policyOf(ticket), person, assignee })
    const refusal = bar ?? (decided && !decided.ok ? decided.refusal : null)
    const moves = !refusal && decided && decided.ok && decided.value.set.assigneeId !== undefined
    rows.push({ ref: ticket.ref, refusal, leaves: moves ? ticket.assigneeName : null })
  }
  return rows
}

/** Whoever would have them after it, with what they have now. */
async function holderOf(
  db: Sql,
  { actor }: Context,
  request: TicketBulkRequest,
  asked: Person | null,
  added: number,
): Promise<TicketRunPreview['holder']> {
  const person = request.action === 'take' ? actor : asked
  if (!person) return null
  return { name: person.name, before: await countOpenOf(db, person.id), added }
}

/** What a run would do if it began now, in a few statements however many tickets it has; nothing is done. */
export async function previewBulk(
  context: Context,
  runId: string,
  request: TicketBulkRequest,
): Promise<Result<TicketRunPreview>> {
  const run = await findRun(sql, { id: runId, subject: 'ticket' })
  if (run?.state !== 'picked' || run.askedBy.id !== context.actor.id) return refuse('not_found', { what: 'selection' })
  const asked = await personAsked(sql, request)
  if (request.action === 'assign' && !asked) return refuse('not_found', { what: 'person' })
  return inSnapshot(async (db) => {
    const rows = await foresee(db, context, await readRunTickets(db, runId), request, asked)
    const wantsReason = ({ refusal }: Foreseen): boolean => refusal?.code === 'ticket_incomplete'
    const done = rows.filter(({ refusal }) => refusal === null).length
    return ok({
      rows: rows.length,
      ok: done,
      refused: foreseenProblems(rows.filter((row) => row.refusal && !wantsReason(row))),
      overrides: foreseenProblems(rows.filter(wantsReason)),
      leaving: leavingFrom(rows.map(({ leaves }) => leaves)),
      holder: await holderOf(db, context, request, asked, done),
    })
  })
}
