import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { appeal, decideAppeal, rateHandover } from '@/lib/quality/commands/appeal'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, contextOf, makePartner, placed, value } from '../business'
import { employed } from '../quality/people'
import { act, raised, WHOLE } from '../tickets/raised'
import { figure, figures, NOVEMBER, rowsOf } from './ask'

/** A time in November 2026 in India; the 24th is a Tuesday. */
const at = (time: string, day = 24): Date => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}+05:30`)
const LATER = at('12:00:00', 29)

let made = 0

/** One item that was looked at, as its audit stands in the table. */
async function audit(
  ticket: string,
  agent: Actor,
  found: { passed: boolean; auditedAt: Date | null; secondOf?: string },
): Promise<{ id: string; ref: string }> {
  const { id: subjectId } = await db().ticket.findUniqueOrThrow({ where: { ref: ticket } })
  const [id, ref] = [newId(), `AU-${++made}`]
  const done = found.auditedAt
    ? { auditedAt: found.auditedAt, answers: {}, score: found.passed ? 95 : 40, passed: found.passed }
    : {}
  await db().qualityAudit.create({
    data: {
      id,
      ref,
      subjectKind: 'ticket',
      subjectId,
      subjectRef: ticket,
      agentId: agent.id,
      agentName: agent.name,
      why: 'random',
      auditorId: 'auditor',
      auditorName: 'Auditor',
      secondOfId: found.secondOf ?? null,
      rulesVersion: 1,
      createdAt: at('09:00:00', 2),
      dueOn: at('09:00:00', 30),
      ...done,
    },
  })
  return { id, ref }
}

describe('logging accuracy', () => {
  it('counts first looks by when they were made; an objection that is upheld makes a pass of it from then on', async () => {
    const [asha, ravi, lead] = [await employed('cx_agent'), await employed('cx_agent'), await employed('cx_lead')]
    const ticket = (by: Actor) => raised({ channel: 'phone' }, { actor: by, now: at('09:30:00', 2) })
    const first = await audit(await ticket(asha), asha, { passed: true, auditedAt: at('10:00:00', 2) })
    const upheld = await audit(await ticket(asha), asha, { passed: false, auditedAt: at('23:59:59.999', 30) })
    const kept = await audit(await ticket(ravi), ravi, { passed: false, auditedAt: at('10:00:00', 10) })
    const secondTicket = await ticket(ravi)
    await audit(secondTicket, ravi, { passed: false, auditedAt: at('10:00:00', 12) })
    // A second look measures the auditor; December's and one not made yet are not of November.
    await audit(await ticket(asha), asha, { passed: false, auditedAt: at('11:00:00', 2), secondOf: first.id })
    await audit(await ticket(asha), asha, { passed: false, auditedAt: new Date('2026-12-01T00:00:00+05:30') })
    await audit(await ticket(ravi), ravi, { passed: true, auditedAt: null })
    const december = new Date('2026-12-05T12:00:00+05:30')
    const asked = { ...NOVEMBER, channel: 'phone' }
    expect(await figure('logging_accuracy', asked, december)).toMatchObject({ numerator: 1, denominator: 4 })
    const object = (ref: string, by: Actor) => appeal(contextOf(by, december), { ref, text: 'It is there' })
    for (const [{ ref }, by, decision] of [
      [upheld, asha, 'overturned'],
      [kept, ravi, 'kept'],
    ] as const) {
      value(await object(ref, by))
      value(await decideAppeal(contextOf(lead, december), { ref, decision, answer: 'Seen' }))
    }
    const later = new Date('2026-12-06T12:00:00+05:30')
    expect(await figure('logging_accuracy', asked, later)).toMatchObject({ numerator: 2, denominator: 4, value: 0.5 })
    const eve = { ...asked, as_of: new Date('2026-12-05T11:59:59Z').toISOString() }
    expect(
      await figure('logging_accuracy', { ...eve, as_of: at('23:59:59.999', 30).toISOString() }, later),
    ).toMatchObject({
      numerator: 1,
      denominator: 4,
    })
    const people = (await figures({ ...asked, by: 'agent' }, later)).filter(({ id }) => id === 'logging_accuracy')
    expect(people.map((one) => [one.group, one.numerator, one.denominator]).sort()).toEqual(
      [
        [asha.id, 2, 2],
        [ravi.id, 0, 2],
      ].sort(),
    )
    // Whose work it is sees their own, opened into what was audited.
    const [own] = (await figures(asked, later, asha)).filter(({ id }) => id === 'logging_accuracy')
    expect(own).toMatchObject({ numerator: 2, denominator: 2 })
    const behind = await rowsOf('logging_accuracy', 'denominator', asked, later)
    expect(behind.map((row) => row.at)).toEqual([
      at('23:59:59.999', 30),
      at('10:00:00', 12),
      at('10:00:00', 10),
      at('10:00:00', 2),
    ])
    expect(behind[1]).toMatchObject({ ref: secondTicket, kind: 'ticket', agent: ravi.name, status: 'failed' })
  })

  it('shows beside it how many of the audited tickets were sent back, by then', async () => {
    const agent = await employed('cx_agent')
    const ops = await employed('ops_executive')
    const raise = () =>
      raised(
        { channel: 'chat', fields: WHOLE, order_ref: orderRef, hand_over: {} },
        { actor: agent, now: at('10:00:00') },
      )
    await makePartner({ code: 'P-SB' })
    const orderRef = await placed({}, at('09:00:00'))
    const [good, poor] = [await raise(), await raise()]
    value(
      await act(
        poor,
        'send_back',
        { missing: ['checked'], reason: 'Which number?' },
        { actor: ops, now: at('16:00:00') },
      ),
    )
    for (const ticket of [good, poor]) await audit(ticket, agent, { passed: true, auditedAt: at('12:00:00') })
    const asked = { ...NOVEMBER, channel: 'chat' }
    const told = await figure('logging_accuracy', asked, LATER)
    expect(told).toMatchObject({ numerator: 2, denominator: 2, beside: { sent_back: 1 } })
    expect((await rowsOf('logging_accuracy', 'sent_back', asked, LATER)).map((row) => row.ref)).toEqual([poor])
    const before = { ...asked, as_of: at('15:59:59').toISOString() }
    expect((await figure('logging_accuracy', before, LATER)).beside.sent_back).toBe(0)
  })
})

describe('clean handovers', () => {
  it('have the receiving team’s ratings beside them: of the tickets that were handed over in the period, whenever they are rated', async () => {
    const [agent, ops] = [await employed('cx_agent'), await employed('ops_executive')]
    await makePartner({ code: 'P-CL' })
    const orderRef = await placed({}, at('09:00:00'))
    const handed = async (day: number, score: number | null, ratedDay = day) => {
      const now = at('10:00:00', day)
      const ref = await raised(
        { channel: 'app', fields: WHOLE, order_ref: orderRef, hand_over: {} },
        { actor: agent, now },
      )
      value(await act(ref, 'take', {}, { actor: ops, now: at('10:30:00', day) }))
      if (score !== null) value(await rateHandover(contextOf(ops, at('11:00:00', ratedDay)), { ticket: ref, score }))
      return ref
    }
    const clear = await handed(24, 5)
    const vague = await handed(25, 2, 27)
    await handed(25, null)
    await handed(26, 4)
    const asked = { ...NOVEMBER, channel: 'app' }
    expect(await figure('handover_quality', asked, LATER)).toMatchObject({
      numerator: 4,
      denominator: 4,
      beside: { rated: 3, clarity_points: 11, clarity: 11 / 3 },
    })
    const days = { from: '2026-11-24', to: '2026-11-26', channel: 'app' }
    expect((await figure('handover_quality', days, LATER)).beside).toMatchObject({ rated: 2, clarity: 3.5 })
    const then = { ...asked, as_of: at('23:00:00', 26).toISOString() }
    expect((await figure('handover_quality', then, LATER)).beside).toMatchObject({ rated: 2, clarity: 4.5 })
    const behind = await rowsOf('handover_quality', 'rated', days, LATER)
    expect(behind.map((row) => [row.ref, row.rating, row.agent])).toEqual([
      [vague, 2, agent.name],
      [clear, 5, agent.name],
    ])
    // Without a rating there is no clarity, not a clarity of nothing.
    expect((await figure('handover_quality', { ...NOVEMBER, channel: 'chat' }, LATER)).beside.clarity).toBeNull()
    const told = await figures({ ...asked, by: 'agent', view: 'business' }, LATER, actorOf('cx_lead'))
    expect(told.find((one) => one.id === 'handover_quality')).toMatchObject({ group: agent.id, beside: { rated: 3 } })
  })
})

describe('both', () => {
  it('equal a count of the tables’ own rows, group by group', async () => {
    const told = (await figures({ ...NOVEMBER, by: 'agent' }, LATER)).map((one) => [one.id, one.group, one] as const)
    const audits = await sql.$queryRaw<{ agent: string; passed: number; audited: number }[]>`
      SELECT agent_id AS agent, count(*) FILTER (WHERE passed)::int AS passed, count(*)::int AS audited FROM quality_audits
      WHERE second_of_id IS NULL AND audited_at >= '2026-11-01T00:00:00+05:30' AND audited_at <= ${LATER} GROUP BY 1`
    const accuracy = told.filter(([id]) => id === 'logging_accuracy')
    expect(audits.length).toBeGreaterThan(2)
    expect(new Map(accuracy.map(([, group, { numerator, denominator }]) => [group, [numerator, denominator]]))).toEqual(
      new Map(audits.map(({ agent, passed, audited }) => [agent, [passed, audited]])),
    )
    const ratings = await sql.$queryRaw<{ agent: string; sum: number; rated: number }[]>`
      SELECT handed_by_id AS agent, sum(score)::int AS sum, count(*)::int AS rated FROM handover_ratings WHERE at <= ${LATER} GROUP BY 1`
    const clarity = told.flatMap(([id, group, { beside }]) =>
      id === 'handover_quality' && beside.rated ? [[group, [beside.clarity_points, beside.rated]] as const] : [],
    )
    expect(new Map(clarity)).toEqual(new Map(ratings.map(({ agent, sum, rated }) => [agent, [sum, rated]])))
  })
})
