import { afterAll, beforeAll, expect, it } from 'vitest'
import { isUnavailable } from '@/lib/server/database-errors'
import { type OwnCluster, ownCluster } from './own-cluster'

/** Every answer must come within 5 s; what is above the database needs some of it. */
const LIMIT_MS = 4_500

let cluster: OwnCluster
type Server = typeof import('@/lib/server/database') &
  typeof import('@/lib/server/sql') &
  typeof import('@/lib/server/pool')
let server: Server

beforeAll(async () => {
  cluster = await ownCluster()
  process.env.DATABASE_URL = cluster.url()
  server = {
    ...(await import('@/lib/server/database')),
    ...(await import('@/lib/server/sql')),
    ...(await import('@/lib/server/pool')),
  }
})

afterAll(async () => {
  await server?.pool().end()
  await cluster?.remove()
})

/** The ways in which the rooms ask: hot and cold, with and without a transaction. */
const asks = (seconds: number): Promise<unknown>[] => [
  server.sql.$queryRaw`SELECT pg_sleep(${seconds}) IS NULL`,
  server.inSqlTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1`
    await tx.$queryRaw`SELECT pg_sleep(${seconds}) IS NULL`
    return { ok: true, value: null }
  }),
  server.db().$queryRaw`SELECT pg_sleep(${seconds}) IS NULL`,
  server.inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_sleep(${seconds}) IS NULL`
    return { ok: true, value: null }
  }),
]

async function allUnavailable(started: Promise<unknown>[]): Promise<void> {
  const before = performance.now()
  const answers = await Promise.allSettled(started)
  expect(performance.now() - before).toBeLessThan(LIMIT_MS)
  for (const answer of answers) {
    expect(answer.status).toBe('rejected')
    if (answer.status === 'rejected') expect(isUnavailable(answer.reason), String(answer.reason)).toBe(true)
  }
}

async function backWithin(ms: number): Promise<void> {
  const until = performance.now() + ms
  let answers: PromiseSettledResult<unknown>[]
  do answers = await Promise.allSettled(asks(0))
  while (answers.some(({ status }) => status === 'rejected') && performance.now() < until)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'fulfilled'))
}

it('a database that is killed under a statement: unavailable, whoever asked how; back when it is back', async () => {
  await Promise.all(asks(0))
  const open = asks(30)
  await new Promise((resolve) => setTimeout(resolve, 500))
  await Promise.all([allUnavailable(open), cluster.kill()])
  await allUnavailable(asks(0))
  await cluster.start()
  await backWithin(10_000)
})

it('a database that hangs: unavailable in time, under an open statement, on idle connections and on new ones', async () => {
  await Promise.all(asks(0))
  const open = asks(30)
  await new Promise((resolve) => setTimeout(resolve, 500))
  await cluster.freeze()
  await allUnavailable(open)
  await allUnavailable(asks(0))
  await allUnavailable(Array.from({ length: 12 }, () => asks(0)).flat())
  await cluster.thaw()
  await backWithin(10_000)
})

it('a database that hangs while a crowd queues for connections: all of it is told in time', async () => {
  await Promise.all(asks(0))
  const crowd = Array.from({ length: 20 }, () => asks(2)).flat()
  await new Promise((resolve) => setTimeout(resolve, 500))
  await cluster.freeze()
  await allUnavailable(crowd)
  await cluster.thaw()
  await backWithin(10_000)
})

it('a crowd that queues for longer than any answer may take is served, as long as the database works', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => asks(1.25)).flat())
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'fulfilled'))
})

it('a statement that merely takes long is left alone', async () => {
  const answers = await Promise.allSettled(asks(5))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'fulfilled'))
})
