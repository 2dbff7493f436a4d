import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { figure, NOVEMBER, rowsOf } from './ask'

const at = (time: string, day = 24): Date => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}+05:30`)
const LATER = at('12:00:00', 29)

let made = 0
let customers: string[]

/** A query as the desk would have written it down. */
async function contact(facts: {
  channel: string
  receivedAt: Date
  customer?: number
  handledAt?: Date
  resolvedFirst?: boolean
  firstReplyAt?: Date
  firstReplySeconds?: number
  firstReplyDueAt?: Date
  automatic?: boolean
}): Promise<string> {
  made++
  const { customer, handledAt, ...rest } = facts
  const id = newId()
  await db().query.create({
    data: {
      id,
      ref: `QU-${made}`,
      status: handledAt ? 'handled' : facts.firstReplyAt ? 'answered' : 'open',
      topic: 'order_status',
      subject: 'Where is my order?',
      outcome: handledAt ? (facts.resolvedFirst ? 'resolved' : 'no_action') : null,
      handledAt: handledAt ?? null,
      waitingSince: handledAt || facts.firstReplyAt ? null : facts.receivedAt,
      answerDueAt: handledAt || facts.firstReplyAt ? null : LATER,
      resolvedFirst: handledAt ? (facts.resolvedFirst ?? false) : null,
      agentId: 'agent-1',
      agentName: 'Asha',
      customerId: customer === undefined ? null : (customers[customer] ?? null),
      lastMessageAt: facts.receivedAt,
      policyVersion: 1,
      calendarVersion: 1,
      ...rest,
    },
  })
  return id
}

beforeAll(async () => {
  customers = [newId(), newId()]
  for (const [index, id] of customers.entries())
    await db().customer.create({
      data: { id, name: `C ${index}`, phone: `+91700000000${index}`, createdAt: at('09:00:00') },
    })
})

describe('first contact resolution', () => {
  it('counts at once, is withdrawn by a further contact within 7 days, and says how many are still inside them', async () => {
    const asked = { ...NOVEMBER, channel: 'phone' }
    const call = (customer: number, receivedAt: Date, resolvedFirst: boolean) =>
      contact({ channel: 'phone', receivedAt, customer, handledAt: receivedAt, resolvedFirst })
    await call(0, at('11:00:00', 2), true)
    await call(1, at('11:00:00', 24), true)
    await call(1, at('11:30:00', 24), false)
    expect(await figure('fcr', asked, LATER)).toMatchObject({ numerator: 1, denominator: 3, open: 0 })
    const before = { ...asked, as_of: at('11:15:00', 24).toISOString() }
    expect(await figure('fcr', before, LATER)).toMatchObject({ numerator: 2, denominator: 2, open: 1 })
    expect((await rowsOf('fcr', 'numerator', asked, LATER)).map((row) => row.ref)).toEqual(['QU-1'])
  })
})

describe('mails', () => {
  it('are answered in a mean working time, and in time up to the last instant of the target', async () => {
    const asked = { ...NOVEMBER, channel: 'email' }
    const due = at('15:00:00')
    const mail = (more: Partial<Parameters<typeof contact>[0]>) =>
      contact({ channel: 'email', receivedAt: at('11:00:00'), firstReplyDueAt: due, ...more })
    await mail({ firstReplyAt: due, firstReplySeconds: 14_400 })
    await mail({ firstReplyAt: at('15:00:00.001'), firstReplySeconds: 14_400 })
    await mail({})
    await mail({ handledAt: at('12:00:00') })
    await mail({ automatic: true })
    await contact({ channel: 'chat', receivedAt: at('11:00:00'), firstReplyDueAt: due })
    const told = { ...NOVEMBER }
    expect(await figure('acknowledged_in_time', told, at('15:00:00'))).toMatchObject({
      numerator: 1,
      denominator: 1,
      pending: 2,
      excluded: 1,
    })
    expect(await figure('acknowledged_in_time', asked, at('15:00:00.002'))).toMatchObject({
      numerator: 1,
      denominator: 3,
      pending: 0,
      reasons: { no_reply: 1 },
    })
    expect(await figure('first_response_time', asked, LATER)).toMatchObject({
      numerator: 28_800,
      denominator: 2,
      value: 14_400,
      pending: 1,
      beside: { overdue: 1, median: 14_400, calendar: expect.closeTo(14_400, 1) },
    })
  })
})

describe('CSAT', () => {
  it('is the mean of the scores given in the period, with good, bad and the response rate of what was sent', async () => {
    const survey = async (sentAt: Date, score: number | null, respondedAt: Date | null) => {
      const queryId = await contact({ channel: 'whatsapp', receivedAt: sentAt, handledAt: sentAt })
      await db().survey.create({
        data: { id: newId(), queryId, createdAt: sentAt, sentAt, expiresAt: LATER, by: 'mail', score, respondedAt },
      })
    }
    await survey(at('11:00:00', 2), 5, at('12:00:00', 2))
    await survey(at('11:00:00', 3), 3, at('12:00:00', 3))
    await survey(at('11:00:00', 4), 1, at('12:00:00', 28))
    await survey(at('11:00:00', 5), null, null)
    await survey(new Date('2026-10-30T11:00:00+05:30'), 4, at('12:00:00', 1))
    expect(await figure('csat', { ...NOVEMBER, channel: 'whatsapp' }, LATER)).toMatchObject({
      numerator: 13,
      denominator: 4,
      value: 3.25,
      beside: { good: 2, bad: 1, sent: 4, answered: 3, response_rate: 0.75 },
    })
    const then = { ...NOVEMBER, channel: 'whatsapp', as_of: at('11:00:00', 4).toISOString() }
    expect(await figure('csat', then, LATER)).toMatchObject({
      numerator: 12,
      denominator: 3,
      beside: { sent: 3, answered: 2 },
    })
  })
})
