import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as oneClick, GET as opened } from '@/app/(public)/unsubscribe/[token]/one-click/route'
import { POST as stop } from '@/app/(public)/unsubscribe/[token]/stop/route'
import type { Context } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { addPin } from '@/lib/kpis/commands/edit-pinboard'
import { readPinboard } from '@/lib/kpis/commands/read-pinboard'
import { sendDuePinboards, sendPinboard } from '@/lib/kpis/commands/send-pinboards'
import { sharePinboard } from '@/lib/kpis/commands/share-pinboard'
import { mailsOfToken, stopMails, stopToken } from '@/lib/kpis/commands/stop-mails'
import { subscribe, unsubscribe } from '@/lib/kpis/commands/subscribe'
import { type PinInput, pinInput, subscribeInput } from '@/lib/kpis/schema/pinboards'
import { db } from '@/lib/server/database'
import { seedDemo } from '@/prisma/seed/demo'
import { person } from '../auth/people'
import { contextOf, refusal, value } from '../business'
import { figures } from './ask'

/** A Thursday, 12:00 in India. */
const NOW = new Date('2026-11-26T06:30:00Z')
const FRIDAY_9 = new Date('2026-11-27T03:30:00Z')
const at = (context: Context, now: Date): Context => contextOf(context.actor, now)

beforeAll(async () => {
  await seedDemo({ orders: 300, days: 40, seed: 6, now: NOW })
})
afterAll(() => db().$disconnect())

let made = 0
type Subscriber = { context: Context; id: string; email: string; board: string; subscription: string }

const PINS: PinInput[] = [
  pinInput.parse({ what: { show: 'number', kpi: 'pickup_sla', by: null }, query: 'period=7d', to: { name: 'x' } }),
  pinInput.parse({ what: { show: 'trend', kpi: 'pickup_sla', by: null }, query: 'period=7d', to: { name: 'x' } }),
  pinInput.parse({ what: { show: 'funnel', kpi: null, by: null }, query: 'period=7d', to: { name: 'x' } }),
]

/** Somebody with a board of their own that comes by mail on working days at nine. */
async function subscriber(role: Role = 'ops_manager', more: Record<string, unknown> = {}): Promise<Subscriber> {
  const { id, email, context: of } = await person({ role })
  const context = of(NOW)
  const [first, ...rest] = PINS
  const made1 = value(await addPin(context, { ...(first as PinInput), to: { name: `Mornings ${++made}` } }))
  for (const pin of rest) value(await addPin(context, { ...pin, to: { id: made1.id } }))
  const input = subscribeInput.parse({ id: made1.id, every: 'day', weekday: null, hour: 9, ...more })
  value(await subscribe(context, input))
  const row = await db().pinboardSubscription.findFirstOrThrow({ where: { pinboardId: made1.id, userId: id } })
  return { context, id, email, board: made1.id, subscription: row.id }
}
/** What the link to stop their mails carries. */
const tokenOf = ({ subscription }: Subscriber): string => stopToken({ of: 'pinboard', id: subscription })
const mailsTo = (recipient: string) => db().message.findMany({ where: { recipient }, orderBy: { id: 'asc' } })
const nextAt = async (id: string) => (await db().pinboardSubscription.findUniqueOrThrow({ where: { id } })).nextAt

describe('a board by mail', () => {
  it('comes at its hour, not before, and then at the next', async () => {
    const one = await subscriber()
    expect(await nextAt(one.subscription)).toEqual(FRIDAY_9)
    expect(await sendPinboard(one.subscription, new Date(FRIDAY_9.getTime() - 1))).toBe(false)
    expect(await mailsTo(one.email)).toHaveLength(0)
    expect(await sendPinboard(one.subscription, FRIDAY_9)).toBe(true)
    expect(await mailsTo(one.email)).toHaveLength(1)
    expect(await nextAt(one.subscription)).toEqual(new Date('2026-11-28T03:30:00Z'))
  })

  it('says each figure with target, change and how it stands, once, with a link to its rows of these days', async () => {
    const one = await subscriber()
    await sendPinboard(one.subscription, FRIDAY_9)
    const [mail] = await mailsTo(one.email)
    const asked = { from: '2026-11-20', to: '2026-11-27' }
    const sla = (await figures(asked, FRIDAY_9, one.context.actor)).find(({ id }) => id === 'pickup_sla')
    const words = `${(Math.round((sla?.value ?? 0) * 1000) / 10).toFixed(1)}%`
    const body = mail?.body ?? ''
    expect(body).toContain(`Pickup SLA (Last 7 days): ${words} of ${sla?.denominator}`)
    expect(body.match(/Pickup SLA \(/g)).toHaveLength(1)
    expect(body).toMatch(/target 95\.0%: (On target|Watch|Breach)/)
    expect(body).toMatch(/(against \d+\.\d% \(|nothing to compare with in )13–19 Nov 2026/)
    expect(body).toContain('/kpis/pickup_sla?period=custom&from=2026-11-20&last=2026-11-26&part=denominator')
    // Its course by day, and the funnel, in words; and the same as HTML.
    expect(body).toMatch(/^ {2}20 Nov: (\d+\.\d%|–)/m)
    expect(body).toMatch(
      /From lead to paid \(Last 7 days\)\n {2}− was lost, … is still open\.\n {2}Leads and orders: \d+/,
    )
    expect(mail?.html).toContain(`>${words}</span>`)
    expect(mail?.html).toContain('Leads and orders</b>')
    expect(mail?.headers).toEqual({
      stop_url: `http://localhost:3000/unsubscribe/${tokenOf(one)}/one-click`,
    })
    expect(body).toContain(`/kpis/pinboards/${one.board}`)
    expect(body).toContain(`/unsubscribe/${tokenOf(one)}`)
    expect(mail?.subject).toMatch(/^Mornings \d+, 27 Nov 2026: .*(on target|to watch|in breach)/)
  })

  it('comes once, however many workers are at it', async () => {
    const one = await subscriber()
    const all = await Promise.all(Array.from({ length: 8 }, () => sendPinboard(one.subscription, FRIDAY_9)))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await sendPinboard(one.subscription, FRIDAY_9)).toBe(false)
    expect(await mailsTo(one.email)).toHaveLength(1)
  })

  it('a worker that dies between taking the turn and queueing the mail has done neither: the next one sends it, once', async () => {
    const one = await subscriber()
    await db().$executeRawUnsafe(`
      CREATE FUNCTION die_at_mail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.recipient = '${one.email}' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
        RETURN NEW;
      END $$`)
    await db().$executeRawUnsafe(
      'CREATE TRIGGER die_at_mail BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION die_at_mail()',
    )
    await expect(sendPinboard(one.subscription, FRIDAY_9)).rejects.toThrow()
    expect(await nextAt(one.subscription)).toEqual(FRIDAY_9)
    await db().$executeRawUnsafe('DROP TRIGGER die_at_mail ON messages')
    expect(await mailsTo(one.email)).toHaveLength(0)
    expect(await sendPinboard(one.subscription, FRIDAY_9)).toBe(true)
    expect(await mailsTo(one.email)).toHaveLength(1)
  })

  it('after a standstill the one that is due comes, not each that was missed', async () => {
    const one = await subscriber()
    const tuesday = new Date('2026-12-01T08:00:00Z')
    expect(await sendPinboard(one.subscription, tuesday)).toBe(true)
    expect(await mailsTo(one.email)).toHaveLength(1)
    expect(await nextAt(one.subscription)).toEqual(new Date('2026-12-02T03:30:00Z'))
  })

  it('who is due gets a job, and nobody else', async () => {
    const [due, later] = [await subscriber(), await subscriber('ceo', { every: 'week', weekday: 6 })]
    await sendDuePinboards(FRIDAY_9)
    const jobs = await db().$queryRaw<
      { key: string }[]
    >`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'send_pinboard'`
    expect(jobs.map(({ key }) => key)).toContain(`pinboard:${due.subscription}`)
    expect(jobs.map(({ key }) => key)).not.toContain(`pinboard:${later.subscription}`)
  })
})

describe('nothing comes to', () => {
  const nothing = async (one: Subscriber): Promise<void> => {
    expect(await sendPinboard(one.subscription, FRIDAY_9)).toBe(false)
    expect(await mailsTo(one.email)).toHaveLength(0)
  }

  it('who left', async () => {
    const one = await subscriber()
    await db().user.update({ where: { id: one.id }, data: { state: 'deactivated' } })
    await nothing(one)
  })

  it('whose new role reads other figures only: their pins are not theirs to see', async () => {
    const one = await subscriber()
    await db().user.update({ where: { id: one.id }, data: { role: 'cx_agent' } })
    await nothing(one)
  })

  it('whom the board is shared with no more', async () => {
    const [owner, reader] = [await subscriber(), await person({ role: 'ceo' })]
    const share = (people: string[], version: number) =>
      sharePinboard(owner.context, { id: owner.board, version, roles: [], people })
    const { version = 0 } = (await readPinboard(owner.context, owner.board)) ?? {}
    const given = value(await share([reader.id], version))
    const input = { id: owner.board, every: 'day' as const, weekday: null, hour: 9 }
    value(await subscribe(reader.context(NOW), input))
    value(await share([], given.version))
    const { id } = await db().pinboardSubscription.findFirstOrThrow({ where: { userId: reader.id } })
    await nothing({ ...owner, subscription: id, email: reader.email })
    expect(refusal(await subscribe(reader.context(NOW), input))).toBe('not_found')
  })

  it('anybody of a board that was removed', async () => {
    const one = await subscriber()
    await db().pinboard.update({ where: { id: one.board }, data: { removedAt: NOW } })
    await nothing(one)
  })

  it('anybody on a day that has become a holiday', async () => {
    const one = await subscriber()
    const before = await db().policyVersion.findFirstOrThrow({
      where: { kind: 'calendar' },
      orderBy: { version: 'desc' },
    })
    const body = before.body as { holidays: unknown[] }
    await db().policyVersion.create({
      data: {
        ...before,
        id: crypto.randomUUID(),
        version: before.version + 1,
        effectiveFrom: new Date(NOW.getTime() + 1),
        body: { ...body, holidays: [...body.holidays, { date: '2026-11-27', name: 'A new holiday' }] },
      } as never,
    })
    await nothing(one)
    expect(await nextAt(one.subscription)).toEqual(new Date('2026-11-28T03:30:00Z'))
  })
})

describe('stopping', () => {
  const post = (token: string) =>
    stop(
      new Request(`http://localhost:3000/unsubscribe/${token}/stop`, {
        method: 'POST',
        headers: { origin: 'http://localhost:3000' },
      }),
      {
        params: Promise.resolve({ token }),
      },
    )

  it('by the link of the mail, signed in or not; twice is once', async () => {
    const one = await subscriber()
    const token = tokenOf(one)
    expect((await post(token)).status).toBe(303)
    expect((await post(token)).status).toBe(303)
    expect(await db().pinboardSubscription.count({ where: { id: one.subscription } })).toBe(0)
    expect(await sendPinboard(one.subscription, FRIDAY_9)).toBe(false)
  })

  it('by the mail program itself, which has no session and sends no origin; one that only opens the link is led to the page', async () => {
    const one = await subscriber()
    const params = Promise.resolve({ token: tokenOf(one) })
    const url = `http://localhost:3000/unsubscribe/${tokenOf(one)}/one-click`
    const shown = await opened(new Request(url), { params })
    expect([shown.status, shown.headers.get('location')]).toEqual([303, `/unsubscribe/${(await params).token}`])
    expect(await db().pinboardSubscription.count({ where: { id: one.subscription } })).toBe(1)
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    for (const _ of [1, 2]) {
      const answer = await oneClick(new Request(url, { method: 'POST', body }), { params })
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
    }
    expect(await db().pinboardSubscription.count({ where: { id: one.subscription } })).toBe(0)
    const forged = Promise.resolve({ token: `${one.subscription}.${'0'.repeat(40)}` })
    expect((await oneClick(new Request(url, { method: 'POST', body }), { params: forged })).status).toBe(200)
  })

  it('not by a link that we did not sign, or that is of another one', async () => {
    const [one, other] = [await subscriber(), await subscriber()]
    const [, signed = ''] = tokenOf(one).split('.')
    for (const token of [
      one.subscription,
      `${other.subscription}.${signed}`,
      'x',
      `${one.subscription}.${'0'.repeat(40)}`,
    ]) {
      expect(mailsOfToken(token)).toBeNull()
      expect(refusal(await stopMails(token, FRIDAY_9))).toBe('link_expired')
    }
    expect(
      await db().pinboardSubscription.count({ where: { id: { in: [one.subscription, other.subscription] } } }),
    ).toBe(2)
  })

  it('on the page, of one’s own only; another rhythm takes the place of the one before', async () => {
    const one = await subscriber()
    const stranger = (await person({ role: 'ops_manager' })).context(NOW)
    value(await unsubscribe(stranger, { id: one.board }))
    const weekly = { id: one.board, every: 'week' as const, weekday: 1, hour: 18 }
    value(await subscribe(at(one.context, NOW), weekly))
    expect(await db().pinboardSubscription.count({ where: { userId: one.id } })).toBe(1)
    expect(await nextAt(one.subscription)).toEqual(new Date('2026-11-30T12:30:00Z'))
    value(await unsubscribe(one.context, { id: one.board }))
    expect(await db().pinboardSubscription.count({ where: { userId: one.id } })).toBe(0)
  })
})
