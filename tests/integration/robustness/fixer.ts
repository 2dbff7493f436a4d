// A process that fixes orders from their tickets, eight at a time, and says each fix that was acknowledged on a line of its own.
// kill.test.ts kills it.
//   tsx fixer.ts '{"first": 1, "fixes": 500}'   DATABASE_URL in the environment

import { placeOrder } from '@/lib/orders/commands/place'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { createTicket } from '@/lib/tickets/commands/create-ticket'
import { runTicketCommand } from '@/lib/tickets/commands/run-command'
import { createTicketInput, type TicketRequest, ticketInputs } from '@/lib/tickets/schema'
import { contextOf, MANAGER, orderInput, value } from '../business'

const { first, fixes } = JSON.parse(process.argv[2] ?? '{}') as { first: number; fixes: number }
const IN_PARALLEL = 8
const now = () => contextOf(MANAGER, new Date())

/** What is done to each order from its ticket: partner, slot and money's way there change hands in between. */
function fixesOf(n: number): [string, Record<string, unknown>][] {
  const because = { reason: 'as the customer asked' }
  const start = new Date(Date.now() + 72 * 3600_000).toISOString()
  const end = new Date(Date.now() + 75 * 3600_000).toISOString()
  return [
    ['log_contact', { channel: 'call', answered: true }],
    ['reassign', { ...because, partner_id: `K-${(n + 1) % 4}` }],
    ['reschedule', { ...because, slot: { start, end }, cause: 'customer' }],
    ['set_priority', because],
    ['note', { note: 'Call before you come' }],
    ['unassign', because],
    ['cancel', { ...because, by: 'customer' }],
  ]
}

async function lead(n: number): Promise<number> {
  const start = new Date(Date.now() + 48 * 3600_000).toISOString()
  const end = new Date(Date.now() + 51 * 3600_000).toISOString()
  const customer = { name: 'F', phone: `+918${String(n).padStart(9, '0')}` }
  const order = value(
    await placeOrder(now(), orderInput({ external_id: `F-${n}`, customer, slot: { start, end } })),
  ).ref
  const assign = { command: 'assign' as const, input: { partner_id: `K-${n % 4}`, acknowledge: [] } }
  value(await runOrderCommand(now(), order, assign as never))
  const raise = createTicketInput.parse({ channel: 'phone', category: 'pickup', order_ref: order })
  const ticket = value(await createTicket(now(), raise)).ref
  for (const [order_command, order_input] of fixesOf(n)) {
    const request = { command: 'fix', input: ticketInputs.fix.parse({ order_command, order_input }) } as TicketRequest
    const done = value(await runTicketCommand(now(), ticket, request))
    process.stdout.write(`ACK ${ticket} ${done.version} ${done.order?.ref} ${done.order?.version}\n`)
  }
  return fixesOf(n).length
}

let next = first
let done = 0

async function work(): Promise<void> {
  while (done < fixes) done += await lead(next++)
}

await Promise.all(Array.from({ length: IN_PARALLEL }, work))
process.exit(0)
