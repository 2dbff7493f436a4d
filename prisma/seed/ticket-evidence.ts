import type { Actor } from '@/lib/auth/actor'
import { pool } from '@/lib/server/pool'
import { attachToTicket } from '@/lib/tickets/commands/attachments'
import { runTicketCommand } from '@/lib/tickets/commands/run-command'
import { type TicketRequest, ticketInputs } from '@/lib/tickets/schema'
import type { TicketCommand } from '@/lib/tickets/types'
import { actorOf, done } from './actors'
import { MINUTE } from './clock'
import { drawing } from './photos'
import { Random } from './random'

const WITH_FILES = 8
const FIXED = 6
const RATE = 8_000
const SECONDS = 5

/** Two voices in turn as a WAV: a recorded call's place in a business that is made up. */
function call(random: Random): Buffer {
  const sound = Buffer.alloc(RATE * SECONDS)
  const pitches = [random.between(110, 150), random.between(180, 240)]
  for (let at = 0; at < sound.length; at++) {
    const time = at / RATE
    const speaks = Math.sin(time * Math.PI * 5) > -0.3 ? Math.abs(Math.sin(time * Math.PI * 5)) : 0
    const pitch = pitches[Math.floor(time / 1.25) % 2] ?? 150
    const wave = Math.sin(2 * Math.PI * pitch * time) + 0.4 * Math.sin(4 * Math.PI * pitch * time)
    sound[at] = Math.round(128 + 38 * speaks * wave)
  }
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + sound.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  // PCM, one channel, a byte a sample.
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(RATE, 24)
  head.writeUInt32LE(RATE, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(sound.length, 40)
  return Buffer.concat([head, sound])
}

async function act(actor: Actor, now: Date, ref: string, command: TicketCommand, input: object): Promise<void> {
  const request = { command, input: ticketInputs[command].parse(input) } as TicketRequest
  done(await runTicketCommand({ actor, now, requestId: null }, ref, request))
}

/** A recorded call and a picture with some tickets of pickups. */
async function files(seed: number, agent: Actor, now: Date): Promise<number> {
  const { rows } = await pool().query<{ ref: string; at: Date }>(
    `SELECT ref, created_at AS at FROM tickets WHERE NOT imported AND category IN ('pickup', 'price') AND fields ? 'said'
     ORDER BY created_at DESC, id LIMIT $1`,
    [WITH_FILES],
  )
  let kept = 0
  for (const { ref, at } of rows) {
    const random = Random.of(seed, 'ticket files', ref)
    const screen = [40 + Math.floor(random.between(0, 90)), 90, 150] as const
    const picture = drawing({ table: [206, 198, 184], body: [28, 30, 34], screen, crack: random.chance(0.5) })
    const sent = [
      {
        facts: { kind: 'evidence' as const, name: 'call.wav', caption: 'Call with the customer' },
        bytes: call(random),
      },
      {
        facts: { kind: 'evidence' as const, name: 'photo.png', caption: 'What the customer sent by WhatsApp' },
        bytes: picture,
      },
    ]
    const when = new Date(Math.min(now.getTime(), at.getTime() + 2 * MINUTE))
    for (const file of sent.slice(random.chance(0.4) ? 1 : 0)) {
      done(await attachToTicket({ actor: agent, now: when, requestId: null }, ref, file))
      kept++
    }
  }
  return kept
}

/** Orders that are fixed from their open tickets: a call, a flag, a word to whoever goes. */
async function fixes(worker: Actor, now: Date): Promise<number> {
  const { rows } = await pool().query<{ ref: string; flagged: boolean }>(
    `SELECT t.ref, o.priority_since IS NOT NULL AS flagged FROM tickets t JOIN orders o ON o.id = t.order_id
     WHERE NOT t.imported AND t.team = 'Operations' AND t.status IN ('open', 'in_progress') AND o.status IN ('assigned', 'accepted')
     ORDER BY t.created_at DESC, t.id LIMIT $1`,
    [FIXED],
  )
  const called = { order_command: 'log_contact', order_input: { channel: 'call', answered: true } }
  const flag = { order_command: 'set_priority', order_input: { reason: 'The customer has waited once already' } }
  const word = { order_command: 'note', order_input: { note: 'Call the customer half an hour before.' } }
  for (const [nth, { ref, flagged }] of rows.entries()) {
    await act(worker, now, ref, 'fix', nth % 3 === 0 ? called : nth % 3 === 1 && !flagged ? flag : word)
  }
  return rows.length
}

/** Two that belong together, and one from which a second matter was split off. */
async function links(agent: Actor, now: Date): Promise<void> {
  const { rows } = await pool().query<{ ref: string; partner: string }>(
    `SELECT ref, partner_id AS partner FROM tickets WHERE NOT imported AND partner_id IS NOT NULL AND status IN ('open', 'in_progress')
       AND category = 'pickup' ORDER BY created_at DESC, id`,
  )
  const [first] = rows
  if (!first) return
  const other = rows.slice(1).find(({ partner }) => partner === first.partner) ?? rows[1]
  if (other) await act(agent, now, first.ref, 'relate', { ticket: other.ref })
  const title = 'The price at the door was lower than the quote'
  await act(agent, now, first.ref, 'split', { category: 'price', title, take_fields: ['said'] })
}

/** What tickets have besides words: files, fixes of their orders, and other tickets. Answers how many files and fixes. */
export async function completeTickets(seed: number, now: Date): Promise<{ files: number; fixes: number }> {
  const [agent, worker] = [await actorOf('cx_agent'), await actorOf('ops_executive')]
  if (!agent || !worker) return { files: 0, fixes: 0 }
  const counts = { files: await files(seed, agent, now), fixes: await fixes(worker, now) }
  await links(agent, now)
  return counts
}
