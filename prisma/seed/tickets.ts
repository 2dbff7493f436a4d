import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import type { Result } from '@/lib/core/result'
import { pool } from '@/lib/server/pool'
import { createTicket } from '@/lib/tickets/commands/create-ticket'
import { runTicketCommand, type TicketDone } from '@/lib/tickets/commands/run-command'
import { createTicketInput, type TicketRequest, ticketInputs } from '@/lib/tickets/schema'
import type { TicketCommand } from '@/lib/tickets/types'
import { DAY, DESK, HOUR, MINUTE, staffed } from './clock'
import { TICKET_CASES, type TicketCase } from './content/ticket-cases'
import { Random } from './random'

/** What is done first in the morning is done within so many minutes. */
const LONGEST_FIRST = 150

/** Few enough that they are raised through the commands, however many orders there are. */
const TICKETS = 90

const DAY_AT_DESK = 10 * HOUR
/** Above 1: more of what waited in the night comes in the first hours. */
const MORNING = 1.6

type Person = { id: string; name: string; role: Role; teams: string[] }
async function peopleByRole(): Promise<(role: Role, random: Random) => Person> {
  const { rows } = await pool().query<Person>(
    `SELECT u.id, u.name, u.role, array(SELECT team FROM user_teams t WHERE t.user_id = u.id) AS teams FROM users u WHERE u.state = 'active' ORDER BY u.email`,
  )
  return (role, random) => {
    const those = rows.filter((person) => person.role === role)
    const one = those[Math.floor(random.next() * those.length)]
    if (!one) throw new Error(`the demo has nobody who is ${role}`)
    return one
  }
}

function told(result: Result<TicketDone>): TicketDone {
  if (!result.ok) throw new Error(`a ticket of the demo was refused: ${result.refusal.code}`)
  return result.value
}

/** One ticket's life, by the commands themselves; it stops where the present is. */
class Life {
  constructor(
    private ref: string,
    private at: number,
    private readonly end: number,
    /** What its partner may be logged for. */
    readonly incident: string | null,
    /** Whether its order's failure is reported and not decided: the verdict is given there, and the ticket's own would be refused. */
    readonly decidedElsewhere: boolean,
  ) {}

  /** Does the next step so many minutes later, when the desk is there; false once that would lie ahead. */
  async step(
    person: Person,
    minutes: number,
    command: TicketCommand,
    input: Record<string, unknown> = {},
  ): Promise<boolean> {
    const due = this.at + minutes * MINUTE
    const opens = staffed(DESK, due)
    // What the morning begins with takes its time too: not all of it is done as the desk opens.
    const at = opens === due ? due : opens + Math.min(minutes, LONGEST_FIRST) * MINUTE
    if (at > this.end) return false
    this.at = at
    const request = { command, input: ticketInputs[command].parse(input) } as TicketRequest
    const actor = makeActor({ kind: 'user', ...person })
    told(await runTicketCommand({ actor, now: new Date(at), requestId: null }, this.ref, request))
    return true
  }
}

/** The partner is heard; most often something is logged against them, and where the stories differ there is a verdict. */
async function blame(life: Life, partnerSays: string, worker: Person, random: Random): Promise<boolean> {
  if (!(await life.step(worker, 25, 'log_partner', { channel: 'phone', text: partnerSays }))) return false
  if (random.chance(0.3)) return true
  const kind = life.incident
  if (
    kind &&
    !(await life.step(worker, 10, 'log_incident', { kind, note: 'No call is logged, and no trip was started.' }))
  )
    return false
  if (life.decidedElsewhere || random.chance(0.5)) return true
  return life.step(worker, 15, 'give_verdict', {
    for: random.chance(0.7) ? 'customer' : 'shared',
    reason: 'The order shows neither a call nor a trip within the slot.',
    consequence: 'A new slot for the customer, a warning for the partner.',
  })
}

async function live(life: Life, one: TicketCase, agent: Person, worker: Person, random: Random): Promise<void> {
  const handed = one.team !== 'CX'
  const after = (mean: number): number => Math.round(random.between(0.3, 2) * mean)
  if (!(await life.step(worker, after(50), 'take'))) return
  if (handed && random.chance(0.2)) {
    const missing = { missing: ['checked'], reason: 'Which number was called, and when?' }
    if (!(await life.step(worker, after(20), 'send_back', missing))) return
    if (
      !(await life.step(agent, after(40), 'edit', {
        fields: { checked: `${one.checked} Called again at noon.`, needed: one.needed },
      }))
    )
      return
    if (!(await life.step(agent, 5, 'hand_over', { team: one.team }))) return
    if (!(await life.step(worker, after(30), 'take'))) return
  }
  if (
    !(await life.step(agent, after(20), 'message', {
      to: 'customer',
      channel: 'phone',
      text: 'We are looking into it and come back to you today.',
    }))
  )
    return
  if (one.partnerSays && !(await blame(life, one.partnerSays, worker, random))) return
  if (random.chance(0.35)) {
    if (!(await life.step(worker, after(60), 'wait_for_customer', { reason: 'Which slot suits you?' }))) return
    if (!(await life.step(agent, after(240), 'log_reply', { channel: 'phone', text: 'Tomorrow after ten is good.' })))
      return
  }
  if (!(await life.step(worker, after(180), 'resolve', { resolution: `${one.needed} Done.` }))) return
  if (!(await life.step(agent, after(120), 'close', { confirmed: true }))) return
  if (random.chance(0.12))
    await life.step(agent, after(600), 'reopen', { reason: 'The customer calls again: it is not solved.' })
}

/**
 * When a ticket is raised that was wished for so long ago: at once where the desk is there, else in the course of the day that begins, the
 * morning being busier, up to now.
 */
function raisedAt(wished: number, now: number, random: Random): number {
  const opens = staffed(DESK, wished)
  if (opens === wished) return Math.floor(wished)
  const closes = Math.min(now, opens + DAY_AT_DESK)
  return Math.floor(opens + random.next() ** MORNING * Math.max(0, closes - opens))
}

/** Tickets of the last days, about orders that are there, lived by the product's own rules up to `now`. Answers how many. */
export async function raiseTickets(seed: number, now: Date): Promise<number> {
  const pick = await peopleByRole()
  const { rows: orders } = await pool().query<{ ref: string; at: Date; status: string }>(
    `SELECT ref, created_at AS at, status FROM orders WHERE NOT is_test AND created_at BETWEEN $1 AND $2 AND partner_id IS NOT NULL
     ORDER BY created_at DESC, id LIMIT $3`,
    [new Date(now.getTime() - 12 * DAY), new Date(now.getTime() - 2 * HOUR), TICKETS * 20],
  )
  const spread = orders
    .filter((_, index) => index % Math.max(1, Math.floor(orders.length / TICKETS)) === 0)
    .slice(0, TICKETS)
  let made = 0
  for (const order of spread) {
    const random = Random.of(seed, 'tickets', order.ref)
    const one = TICKET_CASES[Math.floor(random.next() * TICKET_CASES.length)] as TicketCase
    const [agent, worker] = [pick('cx_agent', random), pick(one.role, random)]
    const age = now.getTime() - order.at.getTime()
    // Half of them lie in the last two days: a desk has more that is new than old.
    const back = random.chance(0.5) ? Math.min(age, 2 * DAY) * random.next() : age * random.next()
    const at = raisedAt(now.getTime() - back, now.getTime(), random)
    if (at > now.getTime()) continue
    const { category, subcategory, said, checked, needed } = one
    const short = random.chance(0.15)
    const input = createTicketInput.parse({
      channel: random.chance(0.7) ? 'phone' : random.chance(0.5) ? 'email' : 'whatsapp',
      category,
      subcategory,
      order_ref: order.ref,
      fields: short ? { said } : { said, checked, needed },
      ...(one.team !== 'CX' &&
        (!short || random.chance(0.5)) && { hand_over: short ? { reason: 'The customer hung up.' } : {} }),
    })
    const actor = makeActor({ kind: 'user', ...agent })
    const raised = told(await createTicket({ actor, now: new Date(at), requestId: null }, input))
    made++
    if (short && !input.hand_over) continue
    const incident = one.partnerSays ? one.subcategory : null
    const life = new Life(raised.ref, at, now.getTime(), incident, order.status === 'failure_reported')
    await live(life, one, agent, one.team === 'CX' ? agent : worker, random)
  }
  return made
}
