import { beforeAll, describe, expect, it } from 'vitest'
import * as answer from '@/app/(public)/survey/[token]/answer/route'
import { NOBODY } from '@/lib/auth/actor'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { answerSurvey } from '@/lib/surveys/commands/answer'
import { askCustomer } from '@/lib/surveys/commands/ask'
import { markSurveySent } from '@/lib/surveys/commands/mark-sent'
import { surveyOfToken, surveyToken } from '@/lib/surveys/commands/token'
import { surveyFacts } from '@/lib/surveys/data/facts'
import { listAnswers, surveyFigures, surveyPeople } from '@/lib/surveys/data/surveys'
import { surveyAnswerInput } from '@/lib/surveys/schema'
import { contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { AGENT, logged, rowOf } from '../queries/logged'
import { act, raised } from '../tickets/raised'

const DAY = 86_400_000
const day = (days: number): Date => new Date(TUESDAY_11.getTime() + days * DAY)
let number = 0

/** A ticket of a new customer, closed; with a mail address unless said otherwise. */
async function closed(
  email: string | null = `c${++number}@rated.example`,
): Promise<{ id: string; ref: string; customerId: string | null }> {
  const phone = `+9198330${String(10_000 + ++number)}`
  const ref = await raised({ order_ref: await placed({ customer: { name: 'Rated Person', phone, email } }) })
  value(await act(ref, 'resolve', { resolution: 'Done' }))
  value(await act(ref, 'close', { confirmed: true }))
  return db().ticket.findUniqueOrThrow({ where: { ref }, select: { id: true, ref: true, customerId: true } })
}
const surveyOf = (ticketId: string) => db().survey.findUnique({ where: { ticketId } })
async function asked(ticketId: string, now = TUESDAY_11): Promise<string> {
  await askCustomer({ ticketId }, now)
  const survey = await surveyOf(ticketId)
  if (!survey) throw new Error('nobody was asked')
  return survey.id
}
const give = (id: string, score: number, comment = '', now = day(1)) =>
  answerSurvey(contextOf(NOBODY, now), surveyToken(id), surveyAnswerInput.parse({ score, comment }))

beforeAll(async () => {
  await makePartner()
})

describe('asking', () => {
  it('goes by mail after closing, once, however many ask at once, and names nobody', async () => {
    const { id } = await closed('once@rated.example')
    await Promise.all(Array.from({ length: 6 }, () => askCustomer({ ticketId: id }, TUESDAY_11)))
    const mails = await db().message.findMany({ where: { recipient: 'once@rated.example' } })
    expect(mails).toHaveLength(1)
    expect(`${mails[0]?.subject}${mails[0]?.body}`).not.toMatch(/Rated Person|OR-|TK-/)
    expect(await surveyOf(id)).toMatchObject({ by: 'mail', sentAt: TUESDAY_11 })
  })

  it('is left alone for the same customer within the quiet days, and begins again after them', async () => {
    const first = await logged({ customer: { phone: '9844000001' } })
    const again = await logged({ customer: { phone: '9844000001' } }, { now: day(29) })
    const later = await logged({ customer: { phone: '9844000001' } }, { now: day(31) })
    const ask = async (ref: string, now: Date) => {
      const { id } = await rowOf(ref)
      await askCustomer({ queryId: id }, now)
      return db().survey.findUnique({ where: { queryId: id } })
    }
    expect(await ask(first, day(0))).toMatchObject({ by: 'hand', sentAt: null })
    expect(await ask(again, day(29))).toBeNull()
    expect(await ask(later, day(31))).not.toBeNull()
  })

  it('asks nobody about what is open, ended in a ticket, or has nobody to ask', async () => {
    const open = await raised()
    const { id } = await db().ticket.findUniqueOrThrow({ where: { ref: open } })
    await askCustomer({ ticketId: id }, TUESDAY_11)
    for (const ref of [
      await logged(),
      await logged({ customer: { phone: '9844000002' }, outcome: 'ticket', topic: 'payout' }),
    ])
      await askCustomer({ queryId: (await rowOf(ref)).id }, TUESDAY_11)
    expect(await surveyOf(id)).toBeNull()
    expect(await db().survey.count({ where: { customer: { phone: '+919844000002' } } })).toBe(0)
  })

  it('without a mail address is an agent’s to send, and counts as sent once they did', async () => {
    const { id } = await closed(null)
    const survey = await asked(id)
    const sent = async () =>
      (
        await sql.$queryRaw<
          { n: number }[]
        >`SELECT count(*)::int AS n FROM ${surveyFacts({ now: day(9) })} f WHERE f.id = ${survey}::uuid`
      )[0]?.n
    expect(await sent()).toBe(0)
    value(await markSurveySent(contextOf(AGENT), survey))
    expect(await sent()).toBe(1)
  })
})

describe('an answer', () => {
  it('is taken once, with a comment whose contact data is masked', async () => {
    const id = await asked((await closed()).id)
    const all = await Promise.all(Array.from({ length: 5 }, () => give(id, 5, 'Great, call 98765 43210')))
    expect(all.filter(({ ok }) => ok)).toHaveLength(1)
    expect(refusal(await give(id, 1))).toBe('link_expired')
    const survey = await db().survey.findUniqueOrThrow({ where: { id } })
    expect(survey).toMatchObject({ score: 5, lowTicketId: null })
    expect(survey.comment).not.toContain('43210')
    await expect(db().survey.update({ where: { id }, data: { score: 1 } })).rejects.toThrow(/once/)
  })

  it('is not taken by a link that is too old, altered, or made up', async () => {
    const id = await asked((await closed()).id)
    expect(refusal(await give(id, 5, '', day(15)))).toBe('link_expired')
    const token = surveyToken(id)
    expect(surveyOfToken(token)).toBe(id)
    for (const wrong of [
      `${token}0`,
      token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      id,
      `${id}.`,
      '',
      '../..',
    ])
      expect(surveyOfToken(wrong)).toBeNull()
    const answered = await answerSurvey(contextOf(NOBODY), `${id}.${'0'.repeat(40)}`, { score: 5, comment: '' })
    expect(refusal(answered)).toBe('link_expired')
  })

  it('that is low opens a ticket once, with what was said, and that one is not asked about', async () => {
    const about = await closed()
    const id = await asked(about.id)
    await Promise.all(Array.from({ length: 4 }, () => give(id, 1, 'Nobody came at all')))
    const raisedBy = await db().ticket.findMany({ where: { source: 'survey', externalId: id } })
    expect(raisedBy).toMatchObject([
      {
        category: 'information',
        priority: 'high',
        fields: { said: 'Nobody came at all' },
        customerId: about.customerId,
      },
    ])
    expect(await db().survey.findUnique({ where: { id } })).toMatchObject({ score: 1, lowTicketId: raisedBy[0]?.id })
    const low = raisedBy[0] as { id: string; ref: string }
    value(await act(low.ref, 'resolve', { resolution: 'Called' }))
    value(await act(low.ref, 'close', { confirmed: true }))
    await askCustomer({ ticketId: low.id }, day(100))
    expect(await surveyOf(low.id)).toBeNull()
  })

  it('comes from a form without scripts; a foreign page cannot send it, and nonsense is asked for again', async () => {
    const id = await asked((await closed()).id, new Date())
    const token = surveyToken(id)
    const send = (body: string, origin: string) =>
      answer.POST(
        new Request(`http://localhost:3000/survey/${token}/answer`, {
          method: 'POST',
          body,
          headers: {
            origin,
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': String(body.length),
          },
        }),
        { params: Promise.resolve({ token }) },
      )
    const own = 'http://localhost:3000'
    expect((await send('score=5', 'https://evil.example')).status).toBe(403)
    expect((await send('score=9', own)).headers.get('location')).toContain('wrong=1')
    expect((await send(`score=5&comment=${'x'.repeat(30_000)}`, own)).headers.get('location')).toContain('wrong=1')
    expect((await db().survey.findUniqueOrThrow({ where: { id } })).score).toBeNull()
    const taken = await send('score=4&comment=%3Cscript%3E', own)
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `/survey/${token}`])
    expect(await db().survey.findUnique({ where: { id } })).toMatchObject({ score: 4, comment: '<script>' })
  })
})

it('figures count what was sent and answered in the period', async () => {
  const before = await surveyFigures(sql, day(200), day(210))
  for (const score of [5, 4, 2]) {
    const id = await asked((await closed()).id, day(201))
    value(await give(id, score, '', day(202)))
  }
  await asked((await closed()).id, day(203))
  expect(before).toMatchObject({ sent: 0, answered: 0 })
  const { byScore, ...after } = await surveyFigures(sql, day(200), day(210))
  expect(after).toEqual({ sent: 4, answered: 3, sum: 11, good: 2, bad: 1 })
  expect(byScore).toMatchObject({ 5: 1, 4: 1, 2: 1, 1: 0 })
})

it('answers are told by person and score, and the same ones are listed', async () => {
  const from = day(300)
  for (const score of [5, 2, 2]) value(await give(await asked((await closed()).id, day(301)), score, '', day(302)))
  const [person, ...others] = await surveyPeople(sql, from, day(310))
  expect(others).toEqual([])
  expect(person).toMatchObject({ answered: 3, sum: 9, byScore: { 5: 1, 4: 0, 2: 2 } })
  const agentId = person?.agentId ?? ''
  const scores = async (filter: Partial<Parameters<typeof listAnswers>[1]>) => {
    const all = { low: false, score: null, agentId: null, from, ...filter }
    return (await listAnswers(sql, all, { limit: 10, after: null })).rows.map(({ score }) => score).sort()
  }
  expect(await scores({ agentId, score: 2 })).toEqual([2, 2])
  expect(await scores({ agentId })).toEqual([2, 2, 5])
  expect(await scores({ low: true, score: 5 })).toEqual([])
  expect(await scores({ agentId: 'somebody else' })).toEqual([])
})
