import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Server, startServer, stopServer } from '@/lib/runtime/postgres'
import { findBinaries, makePrivateFolder, serverUser } from '@/lib/runtime/postgres-binaries'
import { type Cluster, initialise } from '@/lib/runtime/postgres-cluster'
import { gone } from '@/lib/runtime/processes.mjs'
import { temporaryFolder } from '@/lib/runtime/test-server'

/** A PostgreSQL of one's own that may be killed, stopped in its tracks and started again on the same port. */
export interface OwnCluster {
  /** Where it lies and how it is run. */
  files: Cluster
  url: (database?: string) => string
  /** kill -9 of the postmaster: no last words, its children find out by themselves. */
  kill: () => Promise<void>
  /** Every process of the server stands still (it hangs, it does not refuse), until `thaw`. */
  freeze: () => Promise<void>
  thaw: () => Promise<void>
  start: () => Promise<void>
  remove: () => Promise<void>
}

/** A temporary folder that the server's user can reach. */
export function reachableFolder(): string {
  for (const parent of [tmpdir(), '/var/tmp']) {
    const folder = temporaryFolder(parent)
    const probe = path.join(folder, 'probe')
    const usable = makePrivateFolder(probe, serverUser())
    rmSync(probe, { recursive: true, force: true })
    if (usable) return folder
    rmSync(folder, { recursive: true, force: true })
  }
  throw new Error('No temporary folder that PostgreSQL can reach')
}

/** A cluster as `npm start` runs it: what it acknowledges is on the disk (a throw-away one of the tests would lose it, unless that is what is asked for). */
export async function ownCluster(throwAway = false): Promise<OwnCluster> {
  const folder = reachableFolder()
  const user = serverUser()
  const cluster: Cluster = {
    folder: path.join(folder, 'data'),
    logFile: path.join(folder, 'postgres.log'),
    password: randomBytes(16).toString('hex'),
    user,
    binaries: findBinaries(user, () => folder),
    throwAway,
  }
  await initialise(cluster)
  let server: Server = await startServer(cluster)
  const signal = (name: NodeJS.Signals): Promise<void> => signalServer(server.identity.pid, name)
  return {
    files: cluster,
    url: (database = 'postgres') => server.url(database),
    kill: async () => {
      process.kill(server.identity.pid, 'SIGKILL')
      await gone(server.identity, 10_000)
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    start: async () => {
      server = await startServer(cluster, server.port)
    },
    remove: async () => {
      await signal('SIGCONT')
      await stopServer(server.identity)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Every process of a server, the postmaster first: SIGSTOP makes it hang, SIGCONT goes on. */
export async function signalServer(postmaster: number, name: NodeJS.Signals): Promise<void> {
  for (const pid of [postmaster, ...(await childrenOf(postmaster))]) {
    try {
      process.kill(pid, name)
    } catch {
      // A backend may end between looking and signalling.
    }
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const { readFile } = await import('node:fs/promises')
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return children.split(' ').filter(Boolean).map(Number)
}
