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
  await start('prepare-business.ts', {}, () => {})
  expect(errors).toEqual([])

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
