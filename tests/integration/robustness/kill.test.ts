import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withClient } from '@/lib/runtime/databases'
import { halfThere } from './nothing-half-there'
import { type OwnCluster, ownCluster } from './own-cluster'

const COMMANDS = 10_000
const KILL_PROCESS_AT = [1_500, 3_500]
const KILL_DATABASE_AT = [5_500, 8_000]

let cluster: OwnCluster
const children = new Set<ChildProcess>()
const errors: string[] = []

beforeAll(async () => {
  cluster = await ownCluster()
  await start('prepare-business.ts', {}, () => {})
  expect(errors).toEqual([])
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await cluster?.remove()
})

function start(
  script: string,
  argument: object,
  onLine: (line: string) => void,
): Promise<void> & { child: ChildProcess } {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, script), JSON.stringify(argument)],
    {
      env: { ...process.env, DATABASE_URL: cluster.url() },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  children.add(child)
  child.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', onLine)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve(void children.delete(child))))
  return Object.assign(ended, { child })
}

it('kill -9 of the process or of PostgreSQL in the middle of 10,000 commands: all that was acknowledged is there, none is half there', async () => {
  const acknowledged: string[] = []
  const killProcessAt = [...KILL_PROCESS_AT]
  const killDatabaseAt = [...KILL_DATABASE_AT]
  let restarting = Promise.resolve()
  const restart = async (): Promise<void> => {
    await cluster.kill()
    await cluster.start()
  }
  // Every process numbers its orders anew, well above the one before.
  for (let round = 0; acknowledged.length < COMMANDS; round++) {
    const argument = { first: round * 100_000 + 1, commands: COMMANDS - acknowledged.length }
    const commander = start('commander.ts', argument, (line) => {
      if (line.startsWith('ACK ')) acknowledged.push(line.slice(4))
      if (acknowledged.length >= (killProcessAt[0] ?? Number.POSITIVE_INFINITY)) {
        killProcessAt.shift()
        commander.child.kill('SIGKILL')
      } else if (acknowledged.length >= (killDatabaseAt[0] ?? Number.POSITIVE_INFINITY)) {
        killDatabaseAt.shift()
        restarting = restart()
      }
    })
    await commander
    await restarting
    expect(errors).toEqual([])
  }
  expect([killProcessAt, killDatabaseAt]).toEqual([[], []])
  expect(acknowledged.length).toBeGreaterThanOrEqual(COMMANDS)

  await withClient(cluster.url(), async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `SELECT o.ref || ' ' || e.version || ' ' || e.command AS line FROM order_events e JOIN orders o ON o.id = e.order_id`,
    )
    const written = new Set(rows.map((row) => row.line))
    expect(acknowledged.filter((line) => !written.has(line))).toEqual([])
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    expect(await halfThere(client)).toEqual({})
  })
}, 600_000)

const FIXES = 280
const KILL_FIXER_AT = [60, 130, 200]

/** A fix of a ticket and the order's event that it made, each beside the other; whoever stands alone is half done. */
const HALF_FIXED = `
  SELECT * FROM (
    SELECT t.ref AS ticket, e.data->>'order' AS ref, (e.data->>'order_version')::int AS version, e.data->>'order_command' AS command
    FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id WHERE e.command = 'fix') f
  FULL JOIN (
    SELECT e.data->>'ticket' AS ticket, o.ref, e.version, e.command FROM order_events e JOIN orders o ON o.id = e.order_id
    WHERE e.data ? 'ticket') o USING (ticket, ref, version, command)
  WHERE f IS NULL OR o IS NULL`

/** A ticket is where its last event says, at that version. */
const TICKET_ASTRAY = `
  SELECT t.ref FROM tickets t LEFT JOIN LATERAL (
    SELECT to_status, version, seq FROM ticket_events e WHERE e.ticket_id = t.id ORDER BY seq DESC LIMIT 1) e ON true
  WHERE e.version IS DISTINCT FROM t.version OR e.to_status <> t.status OR e.seq <> t.version`

it('kill -9 in the middle of fixing orders from their tickets: order and ticket have both of it or neither', async () => {
  const acknowledged: string[] = []
  const killAt = [...KILL_FIXER_AT]
  for (let round = 0; acknowledged.length < FIXES; round++) {
    const argument = { first: round * 100_000 + 1, fixes: FIXES - acknowledged.length }
    const fixer = start('fixer.ts', argument, (line) => {
      if (line.startsWith('ACK ')) acknowledged.push(line.slice(4))
      if (acknowledged.length < (killAt[0] ?? Number.POSITIVE_INFINITY)) return
      killAt.shift()
      fixer.child.kill('SIGKILL')
    })
    await fixer
    expect(errors).toEqual([])
  }
  expect(killAt).toEqual([])
  await withClient(cluster.url(), async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `SELECT t.ref || ' ' || e.version || ' ' || (e.data->>'order') || ' ' || (e.data->>'order_version') AS line
       FROM ticket_events e JOIN tickets t ON t.id = e.ticket_id WHERE e.command = 'fix'`,
    )
    const written = new Set(rows.map((row) => row.line))
    expect(acknowledged.filter((line) => !written.has(line))).toEqual([])
    expect((await client.query(HALF_FIXED)).rows).toEqual([])
    expect((await client.query(TICKET_ASTRAY)).rows).toEqual([])
  })
}, 120_000)
