import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { acknowledgeNote, appeal, coach, decideAppeal, rateHandover } from '@/lib/quality/commands/appeal'
import { chooseForAudit, submitAudit, takeAudit } from '@/lib/quality/commands/audit'
import { drawLastWeek } from '@/lib/quality/commands/draw-week'
import { saveRules } from '@/lib/quality/commands/save-rules'
import { drawDifferences } from '@/lib/quality/commands/verify-draws'
import { decidedAppeals, findAudit, openAppeals } from '@/lib/quality/data/audits'
import { auditFacts, clarityFacts } from '@/lib/quality/data/facts'
import { lookedAtTwice, resultsByAgent } from '@/lib/quality/data/results'
import { rulesAt } from '@/lib/quality/data/rules'
import { maySeeAudit } from '@/lib/quality/policy'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { act, raised, WHOLE } from '../tickets/raised'
import { answersTo, employed } from './people'

/** The Monday after the week of TUESDAY_11. */
const NEXT_MONDAY = new Date('2026-11-30T05:00:00+05:30')
const LATER = new Date('2026-12-01T11:00:00+05:30')

const NEXT_YEAR = new Date('2027-01-01T00:00:00Z')

let agent: Actor
let other: Actor
let fresh: Actor
let leads: Actor[]
let ops: Actor

beforeAll(async () => {
  await makePartner({ code: 'P-Q' })
  agent = await employed('cx_agent')
  other = await employed('cx_agent')
  fresh = await employed('cx_agent', TUESDAY_11)
  ops = await employed('ops_executive')
  leads = [await employed('cx_lead'), await employed('cx_lead'), await employed('vendor_quality')]
  for (let n = 0; n < 8; n++) await raised({}, { actor: agent })
  for (let n = 0; n < 2; n++) await raised({}, { actor: other })
  await raised({}, { actor: fresh })
  await raised({}, { actor: leads[0] as Actor })
})

const audits = () => db().qualityAudit.findMany({ orderBy: { id: 'asc' } })
const lead = (id: string): Actor => leads.find((one) => one.id === id) as Actor
const criteria = async () => (await rulesAt(sql, LATER)).body.scorecard.criteria

async function differences(): Promise<unknown[]> {
  const found = []
  for await (const one of drawDifferences()) found.push(one)
  return found
}

/** An audit of a fresh ticket of somebody, chosen by somebody. */
async function chosen(by: Actor, whose: Actor = agent): Promise<string> {
  const ticket = await raised({}, { actor: whose })
  return value(await chooseForAudit(contextOf(by, LATER), ticket)).ref
}
async function audited(by: Actor, missed: string[] = []): Promise<string> {
  const ref = await chosen(by)
  value(await submitAudit(contextOf(by, LATER), { ref, version: 1, answers: answersTo(await criteria(), missed) }))
  return ref
}

describe('a week’s draw', () => {
  it('is made once, by however many workers, and can be made again from what was kept', async () => {
    expect(await drawLastWeek(TUESDAY_11)).toBe(0)
    const answers = await Promise.all(Array.from({ length: 6 }, () => drawLastWeek(NEXT_MONDAY)))
    expect(answers.filter((one) => one !== null)).toHaveLength(1)
    expect(await db().qualityDraw.count({ where: { week: new Date('2026-11-23') } })).toBe(1)
    expect(await differences()).toEqual([])
  })

  it('is of each agent’s work, by somebody who did not do it, a share by two', async () => {
    const drawn = await audits()
    const first = drawn.filter(({ secondOfId }) => secondOfId === null)
    expect(first.filter(({ agentId, why }) => agentId === agent.id && why === 'random')).toHaveLength(3)
    expect(first.filter(({ agentId }) => agentId === other.id)).toHaveLength(2)
    expect(first.filter(({ agentId }) => agentId === leads[0]?.id)).toHaveLength(1)
    expect(first.find(({ agentId }) => agentId === fresh.id)?.risks).toEqual(['breached', 'new_agent'])
    expect(drawn.length - first.length).toBe(Math.ceil(first.length * 0.2))
    for (const { auditorId, agentId } of drawn) expect(auditorId).not.toBe(agentId)
  })

  it('tells each auditor once', async () => {
    const notices = await db().inboxNotice.findMany({ where: { topic: 'quality_draw' }, include: { items: true } })
    const whom = notices.flatMap(({ items }) => items.map(({ userId }) => userId))
    expect(new Set(whom).size).toBe(whom.length)
    expect(new Set(whom)).toEqual(new Set((await audits()).map(({ auditorId }) => auditorId)))
  })

  it('that somebody changed is found out', async () => {
    const [one] = await audits()
    await db().$executeRaw`UPDATE quality_audits SET why = 'chosen' WHERE id = ${one?.id}::uuid`
    expect(await differences()).toMatchObject([{ check: 'quality_draw', found: 'chosen' }])
    await db().$executeRaw`UPDATE quality_audits SET why = ${one?.why} WHERE id = ${one?.id}::uuid`
  })
})

describe('an audit', () => {
  it('is done once, by its auditor, with every criterion answered', async () => {
    const [first, second] = leads as [Actor, Actor]
    const ref = await chosen(first)
    const answers = answersTo(await criteria())
    expect(refusal(await submitAudit(contextOf(second, LATER), { ref, version: 1, answers }))).toBe('not_allowed')
    expect(refusal(await submitAudit(contextOf(agent, LATER), { ref, version: 1, answers }))).toBe('not_found')
    expect(refusal(await submitAudit(contextOf(first, LATER), { ref, version: 1, answers: {} }))).toBe('invalid')
    const both = await Promise.all([1, 2].map(() => submitAudit(contextOf(first, LATER), { ref, version: 1, answers })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    await expect(db().qualityAudit.update({ where: { ref }, data: { score: 1 } })).rejects.toThrow(/stays/)
  })

  it('that misses something critical is not passed, and whose work it is hears of it', async () => {
    const ref = await audited(leads[0] as Actor, ['privacy'])
    expect(await findAudit(sql, ref)).toMatchObject({ score: 100, passed: false, criticals: ['privacy'] })
    const item = await db().inboxItem.findFirstOrThrow({
      where: { notice: { topic: 'quality_audit', subjectId: ref } },
    })
    expect(item.userId).toBe(agent.id)
  })

  it('of somebody who is away is taken over, never by whose work it is', async () => {
    const [first, second] = leads as [Actor, Actor]
    const ref = await chosen(first)
    value(await takeAudit(contextOf(second, LATER), { ref, version: 1 }))
    expect(refusal(await takeAudit(contextOf(first, LATER), { ref, version: 1 }))).toBe('conflict')
    expect((await findAudit(sql, ref))?.auditorId).toBe(second.id)
    const own = await chosen(first, second)
    expect(refusal(await takeAudit(contextOf(second, LATER), { ref: own, version: 1 }))).toBe('same_person')
    expect(refusal(await chooseForAudit(contextOf(first, LATER), await raised({}, { actor: first })))).toBe(
      'same_person',
    )
  })

  it('of one item there is one first look', async () => {
    const ticket = await raised({}, { actor: agent })
    const both = await Promise.all(leads.slice(0, 2).map((by) => chooseForAudit(contextOf(by, LATER), ticket)))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is seen by its agent once it is done, by other agents never', async () => {
    const ref = await chosen(leads[0] as Actor)
    const before = await findAudit(sql, ref)
    if (!before) throw new Error('it is there')
    expect(maySeeAudit(agent, before)).toBe(false)
    const done = { ...before, auditedAt: LATER }
    expect([maySeeAudit(agent, done), maySeeAudit(other, done), maySeeAudit(leads[1] as Actor, done)]).toEqual([
      true,
      false,
      true,
    ])
    expect(maySeeAudit(agent, { ...done, secondOfId: before.id })).toBe(false)
  })

  it('by two says how far they agree', async () => {
    const pair = (await audits()).find(({ secondOfId }) => secondOfId !== null)
    const first = (await audits()).find(({ id }) => id === pair?.secondOfId)
    if (!pair || !first) throw new Error('a share is looked at by two')
    const answers = answersTo(await criteria())
    value(await submitAudit(contextOf(lead(first.auditorId), LATER), { ref: first.ref, version: 1, answers }))
    const missed = answersTo(await criteria(), ['privacy'])
    value(await submitAudit(contextOf(lead(pair.auditorId), LATER), { ref: pair.ref, version: 1, answers: missed }))
    const names = [first.auditorName, pair.auditorName]
    const twice = await lookedAtTwice(sql, TUESDAY_11)
    expect(twice.map((one) => [one.ref, one.first.passed, one.second.passed])).toEqual([[first.ref, true, false]])
    expect(twice.map((one) => [one.first.auditorName, one.second.auditorName])).toEqual([names])
  })
})

describe('an objection', () => {
  it('is made once by whose work it is, and decided once by somebody else than the auditor', async () => {
    const [first, second] = leads as [Actor, Actor]
    const ref = await audited(first, ['notes', 'reason'])
    expect(refusal(await appeal(contextOf(other, LATER), { ref, text: 'No' }))).toBe('not_found')
    value(await appeal(contextOf(agent, LATER), { ref, text: 'It is in the note' }))
    expect(refusal(await appeal(contextOf(agent, LATER), { ref, text: 'Again' }))).toBe('already_exists')
    const decide = (by: Actor) => decideAppeal(contextOf(by, LATER), { ref, decision: 'overturned', answer: 'It is' })
    expect(refusal(await decide(first))).toBe('same_person')
    expect(refusal(await decide(agent))).toBe('not_allowed')
    expect((await decidedAppeals(sql, TUESDAY_11, 9)).map((one) => one.ref)).not.toContain(ref)
    value(await decide(second))
    expect(refusal(await decide(second))).toBe('conflict')
    expect((await decidedAppeals(sql, TUESDAY_11, 9)).map((one) => one.ref)).toContain(ref)
    expect((await openAppeals(sql, 9)).map((one) => one.ref)).not.toContain(ref)
  })

  it('that is upheld counts as passed from then on, not before', async () => {
    const [first, second] = leads as [Actor, Actor]
    const ref = await audited(first, ['notes', 'reason'])
    const at = new Date('2026-12-03T10:00:00+05:30')
    value(await appeal(contextOf(agent, LATER), { ref, text: 'It is in the note' }))
    value(await decideAppeal(contextOf(second, at), { ref, decision: 'overturned', answer: 'It is' }))
    const passed = async (asOf: Date) => {
      const [row] = await sql.$queryRaw<
        { passed: boolean }[]
      >`SELECT f.passed FROM ${auditFacts({ asOf, now: at })} f WHERE f.ref = ${ref}`
      return row?.passed
    }
    expect([await passed(TUESDAY_11), await passed(LATER), await passed(at)]).toEqual([undefined, false, true])
  })
})

describe('results', () => {
  it('count first looks by agent, with their weeks', async () => {
    const rows = await sql.$queryRaw<{ n: number; passed: number }[]>`
      SELECT count(*)::int AS n, count(*) FILTER (WHERE passed)::int AS passed FROM ${auditFacts({ now: NEXT_YEAR })} f WHERE f.agent_id = ${agent.id}`
    const [result] = await resultsByAgent(sql, { from: TUESDAY_11, now: NEXT_YEAR, agentId: agent.id })
    expect(result).toMatchObject({ audited: rows[0]?.n, passed: rows[0]?.passed, agentName: agent.name })
    expect(result?.weeks.reduce((sum, { audited: count }) => sum + count, 0)).toBe(result?.audited)
  })
})

describe('a coaching note', () => {
  it('is for one person, who alone says that they have read it', async () => {
    const by = leads[0] as Actor
    expect(refusal(await coach(contextOf(agent, LATER), { agent_id: other.id, text: 'x' }))).toBe('not_allowed')
    expect(refusal(await coach(contextOf(by, LATER), { agent_id: by.id, text: 'x' }))).toBe('same_person')
    const { ref } = value(await coach(contextOf(by, LATER), { agent_id: agent.id, text: 'Name the time of each call' }))
    const { id } = await db().qualityCoaching.findUniqueOrThrow({ where: { ref } })
    expect(refusal(await acknowledgeNote(contextOf(other, LATER), { id }))).toBe('not_found')
    value(await acknowledgeNote(contextOf(agent, LATER), { id }))
    expect(refusal(await acknowledgeNote(contextOf(agent, LATER), { id }))).toBe('not_found')
    expect(await db().inboxItem.count({ where: { notice: { subjectId: ref }, doneAt: null } })).toBe(0)
  })
})

describe('a handover', () => {
  async function handed(): Promise<string> {
    return raised({ order_ref: await placed(), fields: WHOLE, hand_over: {} }, { actor: agent })
  }
  const rate = (ticket: string, by: Actor, score = 4) => rateHandover(contextOf(by, LATER), { ticket, score })

  it('is rated once, by the team that got it, when somebody of it has taken it', async () => {
    const ticket = await handed()
    expect(refusal(await rate(ticket, ops))).toBe('not_found')
    value(await act(ticket, 'take', {}, { actor: ops }))
    expect(refusal(await rate(ticket, agent))).toBe('not_allowed')
    const both = await Promise.all([rate(ticket, ops, 2), rate(ticket, ops, 5)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const rows = await sql.$queryRaw<{ handedById: string }[]>`
      SELECT handed_by_id AS "handedById" FROM ${clarityFacts({ now: LATER })} f WHERE f.ref = ${ticket}`
    expect(rows).toEqual([{ handedById: agent.id }])
  })

  it('a second one of the same ticket is rated on its own', async () => {
    const ticket = await handed()
    value(await act(ticket, 'take', {}, { actor: ops }))
    value(await rate(ticket, ops, 2))
    value(await act(ticket, 'send_back', { missing: ['checked'], reason: 'Which number?' }, { actor: ops }))
    value(await act(ticket, 'hand_over', { team: 'Operations' }, { actor: agent }))
    expect(refusal(await rate(ticket, ops, 5))).toBe('not_found')
    value(await act(ticket, 'take', {}, { actor: ops }))
    value(await rate(ticket, ops, 5))
    expect(
      await db().handoverRating.count({
        where: { byId: ops.id, ticketId: (await db().ticket.findUniqueOrThrow({ where: { ref: ticket } })).id },
      }),
    ).toBe(2)
  })

  it('what was said of it is not changed', async () => {
    await expect(db().handoverRating.deleteMany({})).rejects.toThrow()
  })
})

describe('rules', () => {
  it('are saved as a new version by who configures, on top of what they saw', async () => {
    const rules = await rulesAt(sql, LATER)
    const body = { ...rules.body, sampling: { ...rules.body.sampling, randomPerAgent: 5 } }
    const input = { body, based_on: rules.version, note: 'More of each' }
    expect(refusal(await saveRules(contextOf(leads[2] as Actor, LATER), input))).toBe('not_allowed')
    value(await saveRules(contextOf(leads[0] as Actor, LATER), input))
    expect(refusal(await saveRules(contextOf(leads[0] as Actor, LATER), input))).toBe('conflict')
    expect((await rulesAt(sql, TUESDAY_11)).body.sampling.randomPerAgent).toBe(3)
  })
})
