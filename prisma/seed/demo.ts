import { setImmediate } from 'node:timers/promises'
import type pg from 'pg'
import { localDate } from '@/lib/core/business-time'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import { policiesAt } from '@/lib/policies/data/policies'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { readSetting } from '@/lib/server/settings'
import { CITIES } from './content/places'
import { simulate } from './simulate'
import type { Spot } from './world/coverage'
import { DEMO_PASSWORD, ROLE_NAMES, roleMailbox } from './world/people'
import { type DemoInput, makeWorld, type World } from './world/world'
import { writePartners, writePeople, writePlaces, writePolicies } from './writing/business'
import { analyze, finishWriting, refuseIfFilled, vacuum } from './writing/finish'
import { MANY, withoutIndexes } from './writing/indexes'
import { Writer } from './writing/writer'

const ORDERS = 12_000
const DAYS = 90
const SEED = 1

export type SeedOptions = {
  orders?: number
  days?: number
  seed?: number
  now: Date
  onProgress?: (line: string) => void
}

/** The accounts of the demo that one can sign in with, one for each role. */
export function demoSignIns(): { email: string; password: string; role: string; name: string }[] {
  return ROLE_NAMES.map(({ role, name }) => ({ email: roleMailbox(role), password: DEMO_PASSWORD, role, name }))
}

async function readInput({ orders = ORDERS, days = DAYS, seed = SEED, now }: SeedOptions): Promise<DemoInput> {
  const cities = CITIES.map(({ city }) => city)
  const found = await pool().query<Spot>(
    'SELECT pincode, city, latitude FROM pincodes WHERE city = ANY ($1) ORDER BY pincode',
    [cities],
  )
  return {
    orders: Math.max(1, Math.floor(orders)),
    days: Math.max(3, Math.floor(days)),
    seed: Math.abs(Math.floor(seed)) % 1_000_000,
    now,
    directory: found.rows,
    policies: await policiesAt(db(), now),
    failureReasons: await listFailureReasons(db()),
    referencePrefix: await readSetting('reference_prefix'),
  }
}

async function writeBusiness(world: World, client: pg.ClientBase): Promise<void> {
  await writePartners(client, world)
  await writePlaces(client, world)
  await writePeople(client, world)
  await writePolicies(client, world)
}

/** While the database takes one chunk in, the next is lived through. */
async function writeHistory(world: World, writer: Writer, tell: (line: string) => void): Promise<void> {
  let writing = Promise.resolve()
  for (const time of simulate(world)) {
    await setImmediate()
    if (!writer.full) continue
    await writing
    tell(`${writer.written} of ${world.orders} orders written, ${localDate(new Date(time))} reached`)
    writing = writer.flush()
    // It is awaited with the next chunk; until then its failure is nobody's.
    writing.catch(() => {})
  }
  await writing
  await writer.flush()
}

/**
 * Fills an empty business with an invented one: people, partners, coverage, customers, and a history of orders that was
 * lived through by the product's own rules up to `now`. All of it in one transaction, by COPY. The same seed makes the same
 * business on the same day. With many orders, others cannot use the tables of orders until it is done (writing/indexes.ts).
 */
export async function seedDemo(options: SeedOptions): Promise<{ orders: number; events: number }> {
  const tell = options.onProgress ?? (() => {})
  const input = await readInput(options)
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL statement_timeout = 0')
    await refuseIfFilled(client)
    const writer = new Writer(client)
    const world = makeWorld(input, writer)
    await writeBusiness(world, client)
    const many = world.orders >= MANY
    const putBack = many ? await withoutIndexes(client) : null
    await writeHistory(world, writer, tell)
    if (putBack) tell('Building the indexes')
    await putBack?.()
    await finishWriting(client, world)
    await client.query('COMMIT')
    if (many) await vacuum(client)
    else await analyze(client)
    tell(`${writer.written} orders with ${world.counts.events} events`)
    return { orders: writer.written, events: world.counts.events }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
