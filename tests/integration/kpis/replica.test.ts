import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDashboard } from '@/lib/kpis/commands/read-dashboard'
import { replicaLag, reports } from '@/lib/server/replica'
import { contextOf, MANAGER, makePartner, placed, TUESDAY_11 } from '../business'
import { testDatabase } from '../database'
import { figure, NOVEMBER, rowsOf } from './ask'

/** Another database stands for the replica: what it knows is told apart from what the primary knows. */
let replica: Awaited<ReturnType<typeof testDatabase>>
const LATER = new Date(TUESDAY_11.getTime() + 3_600_000)

beforeAll(async () => {
  replica = await testDatabase()
  process.env.DATABASE_REPLICA_URL = replica.url
  await makePartner()
  await placed()
})
afterAll(() => {
  process.env.DATABASE_REPLICA_URL = ''
})

it('figures, their rows and the dashboard are read from the replica, with how far it is behind', async () => {
  expect(await figure('no_service_rate', NOVEMBER, LATER)).toMatchObject({ denominator: 0 })
  expect(await rowsOf('no_service_rate', 'denominator', NOVEMBER, LATER)).toEqual([])
  const { behind, totals } = await readDashboard(contextOf(MANAGER, LATER), {})
  expect(behind).toBe(0)
  expect(totals.find(({ id }) => id === 'no_service_rate')?.denominator).toBe(0)
})

it('nothing is written there', async () => {
  await expect(reports().$queryRaw`DELETE FROM orders`).rejects.toThrow(/read-only/)
  await expect(reports().$executeRaw`DELETE FROM orders`).rejects.toThrow('takes no writes')
})

it('the primary answers when the replica cannot be reached', async () => {
  await replica.drop()
  expect(await figure('no_service_rate', NOVEMBER, LATER)).toMatchObject({ denominator: 1 })
  expect(await replicaLag()).toBeNull()
})
