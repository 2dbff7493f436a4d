import { beforeAll, expect, it } from 'vitest'
import { listVersions } from '@/lib/policies/data/versions'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { saveQueryRules, tryQueryRules } from '@/lib/queries/commands/save-rules'
import { queryRules, receiveMailInput, saveQueryRulesInput } from '@/lib/queries/schema'
import type { QueryPolicy } from '@/lib/queries/types'
import { db } from '@/lib/server/database'
import { actorOf, contextOf, makePartner, refusal, TUESDAY_11, value } from '../business'
import { AGENT, log, logged, rowOf, work } from './logged'

const LEAD = actorOf('cx_lead')
const newest = async () => {
  const [version] = await listVersions(db(), 'queries')
  if (!version) throw new Error('there is always one')
  return { version: version.version, body: version.body as QueryPolicy }
}
const save = (body: object, based_on: number) =>
  saveQueryRules(
    contextOf(LEAD),
    saveQueryRulesInput.parse({ body, based_on, effective_from: null, note: 'Quicker for all' }),
  )
let count = 0
const mailed = async (now: Date = TUESDAY_11) =>
  value(
    await receiveMail(
      contextOf(AGENT, now),
      receiveMailInput.parse({
        message_id: `<r${++count}@x.example>`,
        from: { address: 'asha@x.example' },
        text: 'Hi',
      }),
    ),
  ).ref

beforeAll(async () => {
  await makePartner()
})

it('rules of queries hold for what comes from then on; what is there keeps its version', async () => {
  const before = await mailed()
  const { version, body } = await newest()
  const quick = { ...body, firstReply: { minutes: 30, hours: 'working' as const } }
  value(await save(quick, version))
  expect(refusal(await save(quick, version))).toBe('conflict')
  expect(refusal(await save(quick, version + 1))).toBe('no_change')
  const after = await mailed()
  expect((await rowOf(before)).answerDueAt).toEqual(new Date('2026-11-24T15:00:00+05:30'))
  expect((await rowOf(after)).answerDueAt).toEqual(new Date('2026-11-24T11:30:00+05:30'))
})

it('a topic that queries have is no longer offered, not lost; whatever has it keeps it', async () => {
  const has = await logged({ topic: 'documents' })
  const { version, body } = await newest()
  const lost = await save({ ...body, topics: body.topics.filter(({ code }) => code !== 'documents') }, version)
  expect(lost).toMatchObject({ refusal: { facts: { errors: [{ field: 'body.topics' }] } } })
  const retired = body.topics.map((one) => (one.code === 'documents' ? { ...one, retired: true } : one))
  value(await save({ ...body, topics: retired }, version))
  expect(refusal(await log({ topic: 'documents' }))).toBe('invalid')
  value(await work(has, 'handle', { topic: 'documents', outcome: 'resolved' }))
  const { body: kept } = await newest()
  expect(queryRules.safeParse({ ...kept, topics: kept.topics.map((one) => ({ ...one, retired: true })) }).success).toBe(
    false,
  )
})

it('a topic and a low score stand for a kind that tickets have', async () => {
  const { version, body } = await newest()
  const topics = body.topics.map((one, index) =>
    index === 1 ? { ...one, ticket: { category: 'pickup', subcategory: 'not_received' } } : one,
  )
  const survey = { ...body.survey, low: { ...body.survey.low, category: 'gone' } }
  expect(await save({ ...body, topics, survey }, version)).toMatchObject({
    refusal: {
      code: 'invalid',
      facts: { errors: [{ field: 'body.topics.1.ticket.category' }, { field: 'body.survey.low.category' }] },
    },
  })
})

it('rules are tried on the mails of the last days, and nothing is saved by that', async () => {
  const ref = await mailed()
  value(await work(ref, 'reply', { mail: 'Hello' }, { now: new Date('2026-11-24T13:00:00+05:30') }))
  const { version, body } = await newest()
  const at = contextOf(LEAD, new Date('2026-11-24T13:30:00+05:30'))
  const tried = value(await tryQueryRules(at, { body: { ...body, firstReply: { minutes: 180, hours: 'working' } } }))
  expect(tried).toMatchObject({ days: 30, mails: 3, before: 3, after: 0 })
  expect((await newest()).version).toBe(version)
})
