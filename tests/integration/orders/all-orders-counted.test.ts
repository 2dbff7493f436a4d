import { expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import { foldOrderTallies } from '@/lib/orders/commands/fold-tallies'
import { countUnder } from '@/lib/orders/data/list-counts'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, makePartner } from '../business'
import { row } from './list-rows'

const NOW = new Date('2026-11-24T14:00:00+05:30')

/** What the list says of All, to who may see all. */
const told = async () => (await countUnder(sql, actorOf('ops_manager'), { queue: 'new' }, NOW)).counts.all
const counted = () => db().order.count()
const rows = async () => (await sql.$queryRaw<unknown[]>`SELECT FROM order_tallies`).length

it('All tells how many orders there are, whoever wrote them and however often', async () => {
  const before = await counted()
  for (let placed = 1; placed <= 5; placed++) {
    await row('placed')
    expect(await told()).toBe(before + placed)
  }
  await sql.$executeRaw`INSERT INTO orders SELECT (jsonb_populate_record(NULL::orders, to_jsonb(o) || jsonb_build_object('id', gen_random_uuid(), 'ref', o.ref || '/' || n))).*
    FROM (SELECT * FROM orders LIMIT 1) o, generate_series(1, 300) n`
  expect(await told()).toBe(before + 305)
  expect(await counted()).toBe(before + 305)
  await db().$executeRaw`DELETE FROM orders WHERE ref LIKE '%/%'`
  expect(await told()).toBe(before + 5)
})

it('what was rolled back was never counted', async () => {
  const before = await told()
  const { ref } = await db().order.findFirstOrThrow({ select: { ref: true } })
  const failed = db().$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO orders SELECT (jsonb_populate_record(NULL::orders, to_jsonb(o) || jsonb_build_object('id', gen_random_uuid(), 'ref', 'gone'))).*
      FROM orders o WHERE o.ref = ${ref}`
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await told()).toBe(before)
  expect(await told()).toBe(await counted())
})

it('the rows that writing leaves are folded into one, and what comes meanwhile is not lost', async () => {
  const before = await counted()
  const placing = Array.from({ length: 10 }, () => row('placed'))
  await Promise.all([...placing, foldOrderTallies(), foldOrderTallies(), foldOrderTallies()])
  expect(await told()).toBe(before + 10)
  await foldOrderTallies()
  await foldOrderTallies()
  expect(await rows()).toBe(1)
  expect(await told()).toBe(before + 10)
})

it('a filter, and a reader who sees a part, are counted for themselves', async () => {
  const { id: partnerId } = await makePartner()
  const orders = await counted()
  await row('assigned', { partnerId, city: 'Mumbai' })
  const agent = makeActor({ kind: 'api_key', id: 'k', name: 'K', role: 'ops_manager', partnerId })
  expect((await countUnder(sql, agent, {}, NOW)).counts.all).toBe(1)
  expect((await countUnder(sql, actorOf('ops_manager'), { refs: [] }, NOW)).counts.all).toBe(0)
  expect(await told()).toBe(orders + 1)
})
