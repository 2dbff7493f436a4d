import { type Actor, makeActor, NOBODY, SYSTEM } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import type { Result } from '@/lib/core/result'
import { logQuery } from '@/lib/queries/commands/log-query'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { workQuery } from '@/lib/queries/commands/work-query'
import { logQueryInput, queryCommandInput, receiveMailInput } from '@/lib/queries/schema'
import { pool } from '@/lib/server/pool'
import { answerSurvey } from '@/lib/surveys/commands/answer'
import { askCustomer } from '@/lib/surveys/commands/ask'
import { surveyToken } from '@/lib/surveys/commands/token'
import { DAY, DESK, HOUR, MINUTE, staffed } from './clock'
import { Random } from './random'

/** Few enough that they are logged through the commands, however many orders there are. */
const CALLS = 110
const MAILS = 24

type Order = { id: string; ref: string; phone: string | null; email: string | null; name: string; at: Date }
type Said = { topic: string; disposition: string; notes: string; mail: string; answer: string }

const SAID: readonly Said[] = [
  {
    topic: 'order_status',
    disposition: 'informed',
    notes: 'Asked where the order stands. Told what the app shows and what comes next.',
    mail: 'I placed an order and do not hear anything. What happens next?',
    answer: 'Your pickup is planned as you see it in the app. The partner calls before coming.',
  },
  {
    topic: 'pickup_time',
    disposition: 'informed',
    notes: 'Wanted to know at what time the partner comes. Named the slot.',
    mail: 'At what time exactly does somebody come? I have to leave at noon.',
    answer: 'The partner comes within your slot and calls half an hour before.',
  },
  {
    topic: 'payout',
    disposition: 'informed',
    notes: 'Phone was handed over, asked when the money comes. Payout is on its way, up to 24 hours.',
    mail: 'The phone was picked up yesterday. When do I get the money?',
    answer: 'The payout was started. It reaches your account within 24 hours of the pickup.',
  },
  {
    topic: 'documents',
    disposition: 'informed',
    notes: 'Which ID is needed at the door? Named the four kinds; no copy is kept.',
    mail: 'Which papers do I need when the partner comes? I have lost the bill.',
    answer: 'An ID card is enough. A bill is welcome, but not needed.',
  },
  {
    topic: 'app',
    disposition: 'informed',
    notes: 'The OTP did not come. It came at the second try while on the line.',
    mail: 'The OTP does not arrive, I tried three times.',
    answer: 'Please ask for it again: it was sent to the number of your order. Old codes are no longer valid.',
  },
  {
    topic: 'price',
    disposition: 'complaint',
    notes: 'The price at the door was lower than the quote. Explained the reason that stands in the order.',
    mail: 'Why was the price lowered at the door? The phone is like new.',
    answer:
      'The partner found a mark on the screen; the photos are with your order. You may decline the price at any time.',
  },
  {
    topic: 'reschedule',
    disposition: 'done_on_order',
    notes: 'Wanted another day. Moved the slot while on the line.',
    mail: 'I am not at home on that day. Can it be the day after?',
    answer: 'Of course. Your slot was moved, you see the new one in the app.',
  },
]

const COMMENTS: Record<number, string[]> = {
  1: ['Nobody called me back.', 'It took far too long.'],
  2: ['I had to explain everything twice.'],
  3: ['It was all right in the end.', ''],
  4: ['Quick and friendly.', '', ''],
  5: ['Solved in one call, thank you!', '', 'Very helpful.', ''],
}

function told<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`a query of the demo was refused: ${result.refusal.code}`)
  return result.value
}

async function agents(): Promise<(random: Random) => Actor> {
  const { rows } = await pool().query<{ id: string; name: string; role: Role; teams: string[] }>(
    `SELECT u.id, u.name, u.role, array(SELECT team FROM user_teams t WHERE t.user_id = u.id) AS teams FROM users u
     WHERE u.state = 'active' AND u.role = 'cx_agent' ORDER BY u.email`,
  )
  return (random) => {
    const one = rows[Math.floor(random.next() * rows.length)]
    if (!one) throw new Error('the demo has no CX agent')
    return makeActor({ kind: 'user', ...one })
  }
}

const saidIn = (random: Random): Said => SAID[Math.floor(random.next() * SAID.length)] as Said

/** When somebody calls about an order: after it was placed, while the desk is there; null where that would be later than now. */
function calledAt(order: Order, random: Random, now: Date): number | null {
  const age = Math.min(9 * DAY, now.getTime() - order.at.getTime())
  // Who would have called in the night calls in the course of the next day, and not all as the desk opens.
  const wished = now.getTime() - random.next() * age
  const opens = staffed(DESK, wished)
  const at = opens === wished ? wished : opens + random.between(0, 11) * HOUR
  return at > now.getTime() || staffed(DESK, at) !== at ? null : Math.floor(at)
}

async function call(order: Order, random: Random, agent: Actor, now: Date): Promise<boolean> {
  const at = calledAt(order, random, now)
  if (at === null) return false
  const { topic, disposition, notes } = saidIn(random)
  const back = random.chance(0.12)
  const callBackAt = staffed(DESK, at + random.between(2, 20) * HOUR)
  const input = logQueryInput.parse({
    channel: random.chance(0.75) ? 'phone' : random.chance(0.6) ? 'whatsapp' : 'chat',
    order_ref: random.chance(0.9) ? order.ref : null,
    customer: order.phone ? { phone: order.phone } : null,
    topic,
    disposition,
    notes,
    ...(back
      ? { outcome: 'call_back', call_back_at: new Date(callBackAt).toISOString() }
      : { outcome: random.chance(0.88) ? 'resolved' : 'ticket' }),
  })
  const { ref } = told(await logQuery({ actor: agent, now: new Date(at), requestId: null }, input, null))
  const done = callBackAt + 5 * MINUTE
  if (back && done < now.getTime() && random.chance(0.8)) {
    const handle = queryCommandInput.parse({
      command: 'handle',
      ref,
      version: 1,
      topic,
      outcome: 'resolved',
      notes: 'Called back, all is clear.',
    })
    told(await workQuery({ actor: agent, now: new Date(done), requestId: null }, handle, null))
  }
  return true
}

async function mail(order: Order, random: Random, agent: Actor, now: Date): Promise<boolean> {
  if (!order.email) return false
  // Some are of today, so that the queue has something that waits.
  const at = now.getTime() - (random.chance(0.35) ? random.next() * 6 * HOUR : random.next() * 8 * DAY)
  const said = saidIn(random)
  const input = receiveMailInput.parse({
    message_id: `<${order.ref.toLowerCase()}.${Math.floor(at / 1000)}@mail.example>`,
    from: { address: order.email, name: order.name },
    subject: `${order.ref}: question`,
    text: `Hello,\n\n${said.mail}\n\nThanks`,
  })
  const { ref } = told(await receiveMail({ actor: SYSTEM, now: new Date(at), requestId: null }, input))
  const answeredAt = staffed(DESK, staffed(DESK, at) + random.between(0.3, 5) * HOUR)
  if (answeredAt > now.getTime()) return true
  const reply = queryCommandInput.parse({
    command: 'reply',
    ref,
    version: 1,
    mail: `Hello,\n\n${said.answer}\n\nYour helpdesk`,
    then: { topic: said.topic, disposition: said.disposition, outcome: 'resolved' },
  })
  told(await workQuery({ actor: agent, now: new Date(answeredAt), requestId: null }, reply, null))
  return true
}

/** Asks about what ended, when it ended; some answer within a day or two. */
async function ask(seed: number, now: Date): Promise<number> {
  const { rows } = await pool().query<{ id: string; kind: 'ticket' | 'query'; at: Date }>(
    `SELECT id, 'ticket' AS kind, closed_at AS at FROM tickets WHERE status = 'closed' AND NOT imported
     UNION ALL SELECT id, 'query', handled_at FROM queries WHERE status = 'handled' AND outcome = 'resolved' AND NOT automatic ORDER BY at, id`,
  )
  for (const { id, kind, at } of rows)
    await askCustomer(kind === 'ticket' ? { ticketId: id } : { queryId: id }, new Date(at.getTime() + 60_000))
  const { rows: asked } = await pool().query<{ id: string; at: Date; ref: string }>(
    `SELECT s.id, s.created_at AS at, coalesce(t.ref, q.ref) AS ref FROM surveys s LEFT JOIN tickets t ON t.id = s.ticket_id
       LEFT JOIN queries q ON q.id = s.query_id ORDER BY s.created_at, s.id`,
  )
  let answers = 0
  for (const survey of asked) {
    const random = Random.of(seed, 'survey', survey.ref)
    const at = survey.at.getTime() + random.between(0.2, 30) * HOUR
    if (!random.chance(0.45) || at > now.getTime()) continue
    const score = random.chance(0.55)
      ? 5
      : random.chance(0.55)
        ? 4
        : random.chance(0.45)
          ? 3
          : random.chance(0.5)
            ? 2
            : 1
    const words = COMMENTS[score] ?? ['']
    const comment = words[Math.floor(random.next() * words.length)] ?? ''
    told(
      await answerSurvey({ actor: NOBODY, now: new Date(at), requestId: null }, surveyToken(survey.id), {
        score,
        comment,
      }),
    )
    answers++
  }
  return answers
}

/** Calls and mails of the last days about orders that are there, and what customers said of them. Answers how many of each. */
export async function logQueries(seed: number, now: Date): Promise<{ queries: number; ratings: number }> {
  const pick = await agents()
  const { rows: orders } = await pool().query<Order>(
    `SELECT o.id, o.ref, c.phone, c.email, c.name, o.created_at AS at FROM orders o JOIN customers c ON c.id = o.customer_id
     WHERE NOT o.is_test AND o.created_at BETWEEN $1 AND $2 ORDER BY o.created_at DESC, o.id LIMIT $3`,
    [new Date(now.getTime() - 12 * DAY), new Date(now.getTime() - HOUR), (CALLS + MAILS) * 20],
  )
  // Some would call later than now.
  const step = Math.max(1, Math.floor(orders.length / (1.3 * CALLS + 2 * MAILS)))
  let calls = 0
  let mails = 0
  for (const order of orders.filter((_, index) => index % step === 0)) {
    const random = Random.of(seed, 'queries', order.ref)
    const agent = pick(random)
    if (order.email && mails < MAILS && random.chance(0.35)) mails += (await mail(order, random, agent, now)) ? 1 : 0
    else if (calls < CALLS) calls += (await call(order, random, agent, now)) ? 1 : 0
  }
  return { queries: calls + mails, ratings: await ask(seed, now) }
}
