import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from './databases'
import { startServer, stopServer } from './postgres'
import { findBinaries, makePrivateFolder, serverUser } from './postgres-binaries'
import { type Cluster, initialise } from './postgres-cluster'
import { identify, isAlive, readJson, writeJson } from './processes.mjs'

/** A server for tests: databases may be made and dropped there at will. */
export interface TestServer {
  /** Connects to its `postgres` database (or the one given) as somebody who may create databases. */
  admin: string
  stop: () => Promise<void>
}

const PREFIX = 'buyback-test-'

/**
 * The server of TEST_DATABASE_URL; else that of DATABASE_URL, if we may create databases there; else a throw-away cluster of
 * our own. Never the clone's `.data`.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { admin: given, stop: async () => {} }
  const other = process.env.DATABASE_URL
  if (other && (await mayCreateDatabases(other))) return { admin: other, stop: async () => {} }
  await sweep()
  return startThrowAway()
}

async function mayCreateDatabases(url: string): Promise<boolean> {
  try {
    return await withClient(url, async (client) => {
      const found = await client.query<{ may: boolean }>(
        `SELECT (rolsuper OR rolcreatedb) AND current_setting('server_version_num')::int >= 150000 AS may
           FROM pg_roles WHERE rolname = current_user`,
      )
      return found.rows[0]?.may ?? false
    })
  } catch {
    return false
  }
}

async function startThrowAway(): Promise<TestServer> {
  const user = serverUser()
  const folder = makeFolder(user)
  const cluster: Cluster = {
    folder: path.join(folder, 'data'),
    logFile: path.join(folder, 'postgres.log'),
    password: randomBytes(16).toString('hex'),
    user,
    binaries: findBinaries(user, () => folder),
    throwAway: true,
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    await initialise(cluster)
    const server = await startServer(cluster)
    const stop = async (): Promise<void> => {
      await stopServer(server.identity)
      remove()
    }
    return { admin: server.url('postgres'), stop }
  } catch (error) {
    remove()
    throw error
  }
}

function makeFolder(user: ReturnType<typeof serverUser>): string {
  for (const parent of [tmpdir(), '/var/tmp']) {
    const folder = temporaryFolder(parent)
    const probe = path.join(folder, 'probe')
    const usable = makePrivateFolder(probe, user)
    rmSync(probe, { recursive: true, force: true })
    if (usable) return folder
    rmSync(folder, { recursive: true, force: true })
  }
  throw new Error('No temporary folder that PostgreSQL can reach')
}

/** A temporary folder that names its owner: when we are killed, the next run removes it. */
export function temporaryFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(path.join(parent, PREFIX))
  chmodSync(folder, 0o711)
  writeJson(path.join(folder, 'owner.json'), identify(process.pid))
  return folder
}

/** Stops and removes what a test run that was killed could not. */
async function sweep(): Promise<void> {
  for (const parent of new Set([tmpdir(), '/var/tmp'])) {
    for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
      const folder = path.join(parent, name)
      const owner = readJson<{ pid: number; began: string }>(path.join(folder, 'owner.json'))
      // Without an owner it is being made this moment, or is not ours to read.
      if (!owner || isAlive(owner)) continue
      const pid = postmasterOf(folder)
      const server = pid === null ? null : identify(pid)
      if (server && isPostgresIn(folder, server.pid)) await stopServer(server)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function postmasterOf(folder: string): number | null {
  try {
    return Number(readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return null
  }
}

function isPostgresIn(folder: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
  } catch {
    return false
  }
}
