import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BackupFailed } from './backup-format'
import { runningServer, type Server, startServer, stopServer } from './postgres'
import { findBinaries, majorOfServer, makePrivateFolder, reachableFolder, serverUser } from './postgres-binaries'
import { type Cluster, initialise } from './postgres-cluster'
import { identify, isAlive, readJson, withLock, writeJson } from './processes.mjs'
import { say } from './progress.mjs'
import { finishRestore, type Home } from './restore'
import { root } from './root.mjs'
import { isStopping, onStop } from './signals.mjs'

const data = path.join(root, '.data')
const lock = path.join(data, 'database.lock')
const users = path.join(data, 'database-users')

/** The database's name in the embedded server. */
export const DATABASE = 'buyback'

/** The clone's own database server, as this process uses it. */
export interface Embedded {
  server: Server
}

/**
 * Starts the clone's server or joins the one that runs. Every process that uses it signs in `.data/database-users`;
 * the last to leave stops it, so `npm run ops` and `npm start` may come and go in any order.
 */
export async function acquireEmbedded(): Promise<Embedded> {
  const acquired = withLock(lock, async () => {
    await finishRestore(ourHome())
    const cluster = ourCluster()
    if (!existsSync(path.join(cluster.folder, 'PG_VERSION'))) say('Making the database folder')
    await initialise(cluster)
    const embedded: Embedded = { server: await startServer(cluster) }
    writeJson(path.join(users, `${process.pid}.json`), identify(process.pid))
    return embedded
  })
  // Registered before it is there: a stop that comes while it starts must still stop it.
  onStop(async () => {
    const embedded = await acquired.catch(() => null)
    if (embedded) await release(embedded)
  })
  return acquired
}

async function release(embedded: Embedded): Promise<void> {
  const leave = async (): Promise<void> => {
    rmSync(path.join(users, `${process.pid}.json`), { force: true })
    if (!usedByOthers()) await stopServer(embedded.server.identity)
  }
  await withLock(lock, leave, { waitMs: 8_000, whileStopping: true })
}

function usedByOthers(): boolean {
  if (!existsSync(users)) return false
  return readdirSync(users).some((file) => {
    const alive = isAlive(readJson(path.join(users, file)))
    if (!alive) rmSync(path.join(users, file), { force: true })
    return alive
  })
}

/** Starts the server again, on the same port, whenever it dies under us. `onMoved` hears when the port was lost. */
export function watchEmbedded(embedded: Embedded, onMoved: () => void): () => void {
  let busy = false
  const timer = setInterval(async () => {
    if (busy || isStopping() || isAlive(embedded.server.identity)) return
    busy = true
    say('The database ended unexpectedly: starting it again')
    try {
      const { port } = embedded.server
      embedded.server = await withLock(lock, () => startServer(ourCluster(), port))
      say(`The database is back on port ${embedded.server.port}`)
      if (embedded.server.port !== port) onMoved()
    } catch (error) {
      say(`${error instanceof Error ? error.message : error}\nTrying again`)
    } finally {
      busy = false
    }
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

/** Whether the clone has a database of its own. */
export function hasDatabase(): boolean {
  return existsSync(path.join(dataFolder(), 'PG_VERSION'))
}

/** Where the clone keeps its server and its secrets. */
export function ourHome(): Home {
  const cluster = ourCluster()
  const migrations = path.join(root, 'prisma/migrations')
  return { cluster, data, database: DATABASE, migrations, postgres: majorOfServer(cluster.binaries) }
}

/** Runs `work` while nobody uses the clone's server, nor can start it. */
export async function withoutServer<T>(work: (home: Home) => Promise<T>): Promise<T> {
  return withLock(lock, async () => {
    if (usedByOthers())
      throw new BackupFailed('The database is in use: stop npm start (or the command that runs) first.')
    const home = ourHome()
    // Its launcher was killed: nobody is left who would stop it.
    const left = runningServer(home.cluster)
    if (left) await stopServer(left.identity)
    return work(home)
  })
}

function ourCluster(): Cluster {
  mkdirSync(data, { recursive: true, mode: 0o755 })
  const user = serverUser()
  return {
    folder: dataFolder(),
    logFile: path.join(data, 'postgres.log'),
    password: secret('postgres-password'),
    user,
    binaries: findBinaries(user, reachableFolder),
    throwAway: false,
  }
}

/** `.data/postgres`, or the folder noted in `.data/postgres-folder` where the server's user cannot reach the clone. */
function dataFolder(): string {
  const noteFile = path.join(data, 'postgres-folder')
  if (existsSync(noteFile)) return readFileSync(noteFile, 'utf8').trim()
  const usual = path.join(data, 'postgres')
  if (existsSync(usual)) return usual
  const probe = path.join(data, 'postgres.probe')
  const reachable = makePrivateFolder(probe, serverUser())
  rmSync(probe, { recursive: true, force: true })
  if (reachable) return usual
  const folder = path.join(reachableFolder(), 'data')
  say(`The database's user cannot reach ${data}: its data go to ${folder}`)
  writeFileSync(noteFile, `${folder}\n`)
  return folder
}

/** A random secret that is made once and kept for this user's eyes only in `.data/`. */
export function secret(name: string): string {
  const file = path.join(data, name)
  mkdirSync(data, { recursive: true, mode: 0o755 })
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
