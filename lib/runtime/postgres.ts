import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { type Cluster, spawnOptions } from './postgres-cluster'
import { gone, type Identity, identify, isAlive } from './processes.mjs'

/** A running server, started or adopted. */
export interface Server {
  port: number
  identity: Identity
  adopted: boolean
  url: (database: string) => string
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function settings(cluster: Cluster, port: number): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    ...(cluster.throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...(sharedMemoryIsSmall() ? { dynamic_shared_memory_type: 'mmap' } : {}),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers give 64 MB of /dev/shm, which one parallel hash join can fill. */
function sharedMemoryIsSmall(): boolean {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks < 512 * 1024 ** 2
  } catch {
    return process.platform === 'linux'
  }
}

/** Starts the server, or adopts the one that runs on this data folder (when only its launcher was killed). */
export async function startServer(cluster: Cluster, preferredPort?: number): Promise<Server> {
  let said = ''
  // A pid file or a shared memory block may be stale for some seconds after a kill of everything.
  for (const until = Date.now() + 15_000; ; await sleep(300)) {
    const running = runningServer(cluster)
    if (running) {
      if (await adoptable(cluster, running)) return { ...running, adopted: true, url: urlOf(cluster, running.port) }
      await stopServer(running.identity)
    }
    const port = preferredPort && (await isFree(preferredPort)) ? preferredPort : await freePort()
    const outcome = await spawnServer(cluster, port)
    if (typeof outcome !== 'string') return { port, identity: outcome, adopted: false, url: urlOf(cluster, port) }
    said = outcome
    if (Date.now() > until) throw new Error(`PostgreSQL does not start (${cluster.logFile}):\n${said}`)
  }
}

function urlOf(cluster: Cluster, port: number): (database: string) => string {
  return (database) => `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${database}`
}

/** What postmaster.pid says, if it is true. */
export function runningServer(cluster: Pick<Cluster, 'folder'>): { identity: Identity; port: number } | null {
  try {
    const lines = readFileSync(path.join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n')
    const identity = identify(Number(lines[0]))
    if (!identity || !isServerOf(cluster, identity.pid)) return null
    return { identity, port: Number(lines[3]) }
  } catch {
    return null
  }
}

/** After a reboot the pid may be anybody's: it is ours if it works in our data folder. */
function isServerOf(cluster: Pick<Cluster, 'folder'>, pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster.folder)
  } catch {
    return false
  }
}

async function adoptable(cluster: Cluster, running: { identity: Identity; port: number }): Promise<boolean> {
  // Packages were installed anew beneath it: its libraries are gone from the disk.
  if (process.platform === 'linux' && readlinkSync(`/proc/${running.identity.pid}/exe`).endsWith(' (deleted)'))
    return false
  return (await answers(urlOf(cluster, running.port)('postgres'), running.identity, 10_000)) === null
}

/** The identity of the server when it answers, else the end of what it said. */
async function spawnServer(cluster: Cluster, port: number): Promise<Identity | string> {
  if (existsSync(cluster.logFile) && statSync(cluster.logFile).size > 10 * 1024 ** 2)
    renameSync(cluster.logFile, `${cluster.logFile}.1`)
  const log = openSync(cluster.logFile, 'a', 0o600)
  const before = statSync(cluster.logFile).size
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...settings(cluster, port)], {
    ...spawnOptions(cluster),
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const failed = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message)).once('exit', () => resolve(''))
  })
  child.unref()
  const identity = child.pid === undefined ? null : identify(child.pid)
  // Crash recovery may take minutes: as long as it lives, it is on its way.
  const refusal = identity ? await answers(urlOf(cluster, port)('postgres'), identity, 10 * 60_000) : await failed
  if (identity && refusal === null) return identity
  return readFileSync(cluster.logFile).subarray(before).toString().trim().slice(-2_000) || refusal || 'it ended at once'
}

/** Null as soon as the server lets us in; a reason when it ends or does not within the time. */
async function answers(url: string, identity: Identity, ms: number): Promise<string | null> {
  let reason = 'no answer'
  for (const until = Date.now() + ms; Date.now() < until; await sleep(60)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('SELECT 1')
      return null
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    } finally {
      await client.end().catch(() => {})
    }
    if (!isAlive(identity)) return `the server ended: ${reason}`
  }
  return reason
}

/** Fast shutdown; harder when it does not end. Sessions are cut, nothing that was committed is lost. */
export async function stopServer(identity: Identity): Promise<void> {
  for (const [signal, ms] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ] as const) {
    if (!isAlive(identity)) return
    process.kill(identity.pid, signal)
    if (await gone(identity, ms)) return
  }
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Below the range that outgoing connections take theirs from, so that it is still free after a crash. */
async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) return port
  }
  throw new Error('No free port for the database')
}
