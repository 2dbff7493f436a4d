import { availableParallelism } from 'node:os'
import type pg from 'pg'
import { scorePickupRisk } from '@/lib/kpis/commands/score-risk'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import { policiesAt } from '@/lib/policies/data/policies'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { readSetting } from '@/lib/server/settings'
import { findAlerts } from './alerts'
import { CITIES } from './content/places'
import { fileFeedback } from './feedback'
import { writeKnowledge } from './knowledge'
import { takePhotos } from './photos'
import { pinBoards } from './pinboards'
import { writeQuality } from './quality'
import { logQueries } from './queries'
import { runTogether } from './runs'
import { setTargets } from './targets'
import { completeTickets } from './ticket-evidence'
import { raiseTickets } from './tickets'
import { planShifts } from './workforce'
import type { Spot } from './world/coverage'
import { DEMO_PASSWORD, ROLE_NAMES, roleMailbox } from './world/people'
import { type DemoInput, makeWorld, type World } from './world/world'
import { writeAvailability } from './writing/availability'
import { Batch } from './writing/batch'
import { writePartners, writePeople, writePlaces, writePolicies } from './writing/business'
import { copyBytes } from './writing/copy'
import { analyze, finishWriting, refuseIfFilled, vacuum } from './writing/finish'
import { MANY, withoutIndexes } from './writing/indexes'
import type { Booked, Part } from './writing/part'
import { historyProgress } from './writing/progress'
import { COLUMNS, TABLES } from './writing/tables'
import { type History, livedByThreads, livedHere } from './writing/threads'

const ORDERS = 12_000
const DAYS = 90
const SEED = 1
/** More would wait for the database, which takes the rows in on one connection. */
const MOST_THREADS = 4

export type SeedOptions = {
  orders?: number
  days?: number
  seed?: number
  now: Date
  /** Threads that live the history through; what they make is the same however many they are. */
  threads?: number
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
  await writeAvailability(client, world)
  await writePlaces(client, world)
  await writePeople(client, world)
  await writePolicies(client, world)
}

async function writeStretch(client: pg.ClientBase, parts: Part[]): Promise<void> {
  for (const table of TABLES) {
    const pieces = parts.flatMap(({ chunk }) => chunk.tables[table] ?? [])
    await copyBytes(client, table, COLUMNS[table], pieces)
  }
}

type Written = { orders: number; events: number; last: Part[]; booked: Booked[] }

/** While the database takes one stretch in, the next is lived through. */
async function writeHistory(
  client: pg.ClientBase,
  history: History,
  progress: (parts: Part[]) => void,
): Promise<Written> {
  const parts = history.parts()
  let writing = Promise.resolve()
  let last: Part[] = []
  for (;;) {
    const next = await parts.next()
    await writing
    if (next.done) {
      const sum = (count: 'orders' | 'events') => last.reduce((all, { counts }) => all + counts[count], 0)
      return { orders: sum('orders'), events: sum('events'), last, booked: next.value }
    }
    last = next.value
    progress(last)
    writing = writeStretch(client, last)
    // It is awaited with the next stretch; until then its failure is nobody's.
    writing.catch(() => {})
  }
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
  let history: History | null = null
  try {
    await client.query('BEGIN')
    await client.query('SET LOCAL statement_timeout = 0')
    await refuseIfFilled(client)
    const world = makeWorld(input, new Batch())
    const many = world.orders >= MANY
    const threads = options.threads ?? (many ? Math.min(MOST_THREADS, availableParallelism()) : 1)
    history = threads > 1 ? livedByThreads(input, threads, world.end) : livedHere(input)
    await writeBusiness(world, client)
    const putBack = many ? await withoutIndexes(client) : null
    const { orders, events, last, booked } = await writeHistory(client, history, historyProgress(world, tell))
    await putBack?.((done, of) => tell(`Building indexes: ${done} of ${of}`))
    await finishWriting(client, booked, last)
    await client.query('COMMIT')
    if (many) {
      tell('Gathering statistics')
      await vacuum(client)
    } else await analyze(client)
    await writeKnowledge(input.now)
    tell(`${orders} orders with ${events} events, ${await raiseTickets(input.seed, input.now)} tickets`)
    const completed = await completeTickets(input.seed, input.now)
    tell(`${completed.files} files of tickets, ${completed.fixes} orders fixed from theirs`)
    const helpdesk = await logQueries(input.seed, input.now)
    tell(`${helpdesk.queries} queries, ${helpdesk.ratings} ratings`)
    // After the queries: what is drawn to be looked at is drawn from both.
    await writeQuality(input.seed, input.now)
    tell(`${await planShifts(input.seed, input.now)} shifts`)
    tell(`${await takePhotos(input.seed)} photos`)
    const together = await runTogether(input.now)
    tell(`${together} orders acted on in runs`)
    tell(`${await fileFeedback(input.now)} items of feedback`)
    // Before the alerts: floors are those of each day.
    tell(`${await setTargets(input.now)} targets`)
    tell(`${await findAlerts(input.now)} alerts`)
    tell(`${await pinBoards(input.now)} pinboards`)
    tell(`${await scorePickupRisk(() => input.now)} pickups told of`)
    return { orders, events: events + completed.fixes + together }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    await history?.close()
    client.release()
  }
}
