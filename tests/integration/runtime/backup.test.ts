import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBackup } from '@/lib/runtime/backup'
import { withClient } from '@/lib/runtime/databases'
import { type Server, startServer, stopServer } from '@/lib/runtime/postgres'
import { majorOfServer } from '@/lib/runtime/postgres-binaries'
import { finishRestore, type Home, restoreBackup } from '@/lib/runtime/restore'
import { type OwnCluster, ownCluster, reachableFolder } from '../robustness/own-cluster'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const ROBUSTNESS = path.join(import.meta.dirname, '../robustness')
const SECRETS = { postgres_password: '', auth_secret: 'the secret of the first clone' }

let source: OwnCluster
let elsewhere: string
let home: Home
let file: string
const children = new Set<ChildProcess>()

function start(
  script: string,
  argument: object,
  env: Record<string, string>,
  onLine: (line: string) => void = () => {},
) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(argument)], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.add(child)
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', onLine)
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return { child, ended }
}

const passwordOf = ({ data }: Home): string => readFileSync(path.join(data, 'postgres-password'), 'utf8').trim()

/** Starts what lies at home, as the next npm start would. */
async function started<T>(work: (server: Server) => Promise<T>): Promise<T> {
  await finishRestore(home)
  const server = await startServer({ ...home.cluster, password: passwordOf(home) })
  try {
    return await work(server)
  } finally {
    await stopServer(server.identity)
  }
}

/** A mark in the business at home, which only the data that lie there have. */
async function marked(server: Server): Promise<boolean> {
  return withClient(server.url('postgres'), async (client) => {
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('mark') IS NOT NULL AS there`)
    return rows[0]?.there ?? false
  })
}

/** How many orders lie at home: as many in the old data as in the backup. */
async function orders(server: Server): Promise<number> {
  return withClient(server.url('postgres'), async (client) => {
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM orders')
    return rows[0]?.n ?? 0
  })
}

beforeAll(async () => {
  source = await ownCluster()
  elsewhere = reachableFolder()
  const data = path.join(elsewhere, 'home')
  mkdirSync(data)
  home = {
    cluster: {
      ...source.files,
      folder: path.join(elsewhere, 'data'),
      logFile: path.join(elsewhere, 'postgres.log'),
      password: '',
    },
    data,
    database: 'postgres',
    migrations: path.join(ROOT, 'prisma/migrations'),
    postgres: majorOfServer(source.files.binaries),
  }
  file = path.join(elsewhere, 'business.backup')
})

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await source?.remove()
  rmSync(elsewhere, { recursive: true, force: true })
})

describe('a backup', { timeout: 240_000 }, () => {
  it('of a business at work, restored elsewhere, holds all that was acknowledged before it began, and verifies', async () => {
    const env = { DATABASE_URL: source.url() }
    expect(await start(path.join(ROBUSTNESS, 'prepare-business.ts'), {}, env).ended).toBe(0)
    const acknowledged: string[] = []
    let busy = (): void => {}
    const atWork = new Promise<void>((resolve) => {
      busy = resolve
    })
    const commander = start(path.join(ROBUSTNESS, 'commander.ts'), { first: 1, commands: 1e9 }, env, (line) => {
      if (line.startsWith('ACK ')) acknowledged.push(line.slice(4))
      if (acknowledged.length === 300) busy()
    })
    await atWork
    const before = [...acknowledged]
    const secrets = { ...SECRETS, postgres_password: source.files.password }
    await writeBackup(
      { folder: source.files.folder, admin: source.url(), database: 'postgres', secrets },
      file,
      () => {},
    )
    expect(acknowledged.length).toBeGreaterThan(before.length)
    commander.child.kill('SIGKILL')
    await commander.ended
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(elsewhere).filter((name) => name.includes('partial'))).toEqual([])

    await restoreBackup(home, file, () => {})
    expect(readFileSync(path.join(home.data, 'auth-secret'), 'utf8').trim()).toBe(SECRETS.auth_secret)
    await started(async (server) => {
      const url = server.url('postgres').replace(/:[^:@]*@/, `:${passwordOf(home)}@`)
      await withClient(url, async (client) => {
        const { rows } = await client.query<{ line: string }>(
          `SELECT o.ref || ' ' || e.version || ' ' || e.command AS line FROM order_events e JOIN orders o ON o.id = e.order_id`,
        )
        const there = new Set(rows.map((row) => row.line))
        expect(before.filter((line) => !there.has(line))).toEqual([])
        await client.query('CREATE TABLE mark ()')
      })
      const verify = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'lib/cli/main.ts'), 'verify'], {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: url },
      })
      let out = ''
      verify.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
      expect(await new Promise((resolve) => verify.once('close', resolve)), out).toBe(0)
    })
  })

  it('that is not one, is cut off, damaged or of a newer version is refused, and the data stay as they are', async () => {
    const bytes = readFileSync(file)
    const damaged = Buffer.from(bytes)
    damaged[Math.floor(damaged.length / 2)] = (damaged[Math.floor(damaged.length / 2)] ?? 0) ^ 0xff
    const wrong = (name: string, content: Buffer | string): string => {
      writeFileSync(path.join(elsewhere, name), content)
      return path.join(elsewhere, name)
    }
    const refused: [string, Home, RegExp][] = [
      [wrong('text', 'hello'), home, /not a whole backup|not a backup/],
      [wrong('other.gz', gzipSync('hello')), home, /not a whole backup|not a backup/],
      [wrong('cut', bytes.subarray(0, bytes.length - 4000)), home, /not a whole backup/],
      [wrong('damaged', damaged), home, /not a whole backup|damaged/],
      [path.join(elsewhere, 'nowhere'), home, /cannot be read/],
      [file, { ...home, postgres: home.postgres - 1 }, /PostgreSQL/],
      [file, { ...home, migrations: path.join(elsewhere, 'none') }, /newer version of the product/],
    ]
    for (const [given, into, why] of refused)
      await expect(
        restoreBackup(into, given, () => {}),
        given,
      ).rejects.toThrow(why)
    expect(existsSync(`${home.cluster.folder}.restoring`)).toBe(false)
    await started(async (server) => {
      await expect(restoreBackup(home, file, () => {})).rejects.toThrow(/is running/)
      expect(await marked(server)).toBe(true)
    })
  })

  it('whose restore is killed at any moment leaves the old data or the new ones, whole', async () => {
    const all = await started(orders)
    expect(all).toBeGreaterThan(0)
    for (const [line, ms] of [
      ['Reading the backup', 0],
      ['Starting the copy to see that it answers', 0],
      ['Starting the copy to see that it answers', 300],
    ] as const) {
      const restore = start(path.join(import.meta.dirname, 'restore-once.ts'), { home, file }, {}, (said) => {
        if (said === line) setTimeout(() => restore.child.kill('SIGKILL'), ms)
      })
      await restore.ended
      // On a quick machine the last of these comes when the new data have taken their place already.
      expect(await started(orders), `${line}, ${ms} ms`).toBe(all)
      expect(existsSync(`${home.cluster.folder}.restoring`)).toBe(false)
      expect(existsSync(`${home.cluster.folder}.replaced`)).toBe(false)
      if (ms === 0) expect(await started(marked), line).toBe(true)
    }
    await restoreBackup(home, file, () => {})
    expect(await started(marked)).toBe(false)
    expect(existsSync(`${home.cluster.folder}.replaced`)).toBe(false)
  })
})

describe('a restore that was killed after the copy had answered', () => {
  const content = (folder: string): string | null =>
    existsSync(path.join(folder, 'is')) ? readFileSync(path.join(folder, 'is'), 'utf8') : null

  it.each([
    ['before anything was moved', { data: 'old', 'data.restoring': 'new' }],
    ['between the two moves', { 'data.replaced': 'old', 'data.restoring': 'new' }],
    ['after both', { data: 'new', 'data.replaced': 'old' }],
    ['while the old data were removed', { data: 'new' }],
  ])('%s is ended by the next start', async (_when, folders) => {
    const place = path.join(elsewhere, 'killed')
    rmSync(place, { recursive: true, force: true })
    for (const [name, is] of Object.entries(folders)) {
      mkdirSync(path.join(place, name), { recursive: true })
      writeFileSync(path.join(place, name, 'is'), is)
    }
    writeFileSync(
      path.join(place, 'restore.json'),
      JSON.stringify({ secrets: { postgres_password: 'p', auth_secret: null } }),
    )
    const killed: Home = { ...home, data: place, cluster: { ...home.cluster, folder: path.join(place, 'data') } }
    await finishRestore(killed)
    expect(content(killed.cluster.folder)).toBe('new')
    expect(readdirSync(place).sort()).toEqual(['data', 'postgres-password'])
    expect(passwordOf(killed)).toBe('p')
  })
})
