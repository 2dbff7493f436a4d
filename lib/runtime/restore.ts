import { createHash } from 'node:crypto'
import { chownSync, createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Entry, extract } from 'tar-stream'
import {
  BackupFailed,
  CHECKSUMS,
  checksumsSchema,
  DATA,
  FORMAT,
  MANIFEST,
  type Manifest,
  manifestSchema,
} from './backup-format'
import { databaseExists, withClient } from './databases'
import { readMigrations } from './migrate'
import { runningServer, startServer, stopServer } from './postgres'
import { makePrivateFolder } from './postgres-binaries'
import type { Cluster } from './postgres-cluster'
import { readJson, writeJson } from './processes.mjs'

/** Where a clone keeps its server, and the secrets beside it. */
export type Home = {
  cluster: Cluster
  /** Folder of the secrets and of the note that a restore is being finished. */
  data: string
  /** The database of the business. */
  database: string
  /** The folder of the migrations this version knows. */
  migrations: string
  /** Major version of the server programs. */
  postgres: number
}

type Finishing = { secrets: Manifest['secrets'] }

const restoringOf = ({ cluster }: Home): string => `${cluster.folder}.restoring`
const replacedOf = ({ cluster }: Home): string => `${cluster.folder}.replaced`
const noteOf = ({ data }: Home): string => path.join(data, 'restore.json')

/**
 * Puts a backup in the place of the data that are there. They stay until the copy has started and answered; a kill at any
 * moment leaves either the old or the new, whole (`finishRestore` runs before every start). To be called under the database's lock.
 */
export async function restoreBackup(home: Home, file: string, tell: (text: string) => void): Promise<Manifest> {
  await finishRestore(home)
  if (runningServer(home.cluster)) throw new BackupFailed('The database is running: stop npm start first.')
  const restoring = restoringOf(home)
  if (!makePrivateFolder(restoring, home.cluster.user))
    throw new BackupFailed(`The database's user cannot reach ${restoring}.`)
  try {
    tell('Reading the backup')
    const manifest = await unpack(home, file, restoring)
    tell('Starting the copy to see that it answers')
    await tryOut(home, restoring, manifest)
    writeJson(noteOf(home), { secrets: manifest.secrets } satisfies Finishing)
    await finishRestore(home)
    return manifest
  } catch (error) {
    rmSync(restoring, { recursive: true, force: true })
    throw error
  }
}

/** Ends a restore that was killed: forwards when the copy was found good, else what was unpacked of it is dropped. */
export async function finishRestore(home: Home): Promise<void> {
  const { cluster } = home
  const [restoring, replaced, note] = [restoringOf(home), replacedOf(home), noteOf(home)]
  const finishing = readJson<Finishing>(note)
  if (existsSync(restoring)) {
    // Killed while it was tried out: the server of the copy may still be up.
    const running = runningServer({ ...cluster, folder: restoring })
    if (running) await stopServer(running.identity)
  }
  if (!finishing) {
    // Old data are still there when the kill came while they were removed, after the note.
    for (const left of [restoring, replaced]) rmSync(left, { recursive: true, force: true })
    return
  }
  if (existsSync(restoring)) {
    if (existsSync(cluster.folder)) {
      rmSync(replaced, { recursive: true, force: true })
      renameSync(cluster.folder, replaced)
    }
    renameSync(restoring, cluster.folder)
  }
  const { postgres_password, auth_secret } = finishing.secrets
  writeSecret(path.join(home.data, 'postgres-password'), postgres_password)
  if (auth_secret !== null) writeSecret(path.join(home.data, 'auth-secret'), auth_secret)
  rmSync(note)
  rmSync(replaced, { recursive: true, force: true })
}

function writeSecret(file: string, content: string): void {
  writeFileSync(`${file}.new`, `${content}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

async function unpack(home: Home, file: string, into: string): Promise<Manifest> {
  const entries = extract()
  const reading = pipeline(createReadStream(file), createGunzip(), entries)
  const sums = new Map<string, string>()
  let manifest: Manifest | null = null
  let expected: Record<string, string> | null = null
  const unpacking = async (): Promise<void> => {
    for await (const entry of entries) {
      const { name } = entry.header
      if (!manifest) {
        if (name !== MANIFEST) throw new BackupFailed(`${file} is not a backup of this product.`)
        const text = await textOf(entry)
        manifest = checkManifest(home, file, text)
        sums.set(name, createHash('sha256').update(text).digest('hex'))
      } else if (name === CHECKSUMS) expected = checksumsSchema.parse(JSON.parse(await textOf(entry)))
      else await unpackEntry(home, entry, into, sums)
    }
  }
  try {
    await Promise.all([reading, unpacking()])
  } catch (error) {
    if (error instanceof BackupFailed) throw error
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new BackupFailed(`${file} cannot be read (${code}).`)
    throw new BackupFailed(`${file} is not a whole backup: ${message}`)
  }
  if (!manifest || !expected) throw new BackupFailed(`${file} is not a whole backup: its end is missing.`)
  checkSums(file, expected, sums)
  return manifest
}

async function textOf(entry: Entry): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of entry) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

function checkManifest(home: Home, file: string, text: string): Manifest {
  const { success, data: manifest } = manifestSchema.safeParse(safeJson(text))
  if (!success || !manifest) throw new BackupFailed(`${file} is not a backup of this product.`)
  if (manifest.format !== FORMAT)
    throw new BackupFailed(`${file} was made by a newer version of the product (format ${manifest.format}).`)
  if (manifest.postgres !== home.postgres)
    throw new BackupFailed(
      `${file} is of PostgreSQL ${manifest.postgres}; this version runs PostgreSQL ${home.postgres}, which cannot read it.`,
    )
  const known = readMigrations(home.migrations).map(({ name }) => name)
  if (manifest.migration !== '' && !known.includes(manifest.migration))
    throw new BackupFailed(`${file} was made by a newer version of the product (migration ${manifest.migration}).`)
  return manifest
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Only names that a data folder has: nothing leaves the folder it is unpacked into. */
const NAME = /^data\/(?!.*(?:^|\/)\.\.?(?:\/|$))[A-Za-z0-9_.+-]+(?:\/[A-Za-z0-9_.+-]+)*\/?$/

async function unpackEntry(
  { cluster: { user } }: Home,
  entry: Entry,
  into: string,
  sums: Map<string, string>,
): Promise<void> {
  const { name, type } = entry.header
  if (!NAME.test(name)) throw new BackupFailed(`The backup names a file that no database has: ${name}`)
  const target = path.join(into, name.slice(DATA.length))
  const own = (): void => {
    if (user.uid !== undefined) chownSync(target, user.uid, user.gid ?? user.uid)
  }
  if (type === 'directory') {
    mkdirSync(target, { recursive: true, mode: 0o700 })
    own()
    entry.resume()
    return
  }
  const sum = createHash('sha256')
  const handle = await open(target, 'wx', 0o600)
  try {
    for await (const part of entry) {
      sum.update(part as Buffer)
      await handle.write(part as Buffer)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  own()
  sums.set(name, sum.digest('hex'))
}

function checkSums(file: string, expected: Record<string, string>, found: Map<string, string>): void {
  const wrong = Object.keys(expected).find((name) => expected[name] !== found.get(name))
  const stray = [...found.keys()].find((name) => expected[name] === undefined)
  if (wrong ?? stray) throw new BackupFailed(`${file} is damaged: ${wrong ?? stray} is not what was backed up.`)
}

/** Starts the copy beside what is there, asks it, and stops it again. */
async function tryOut(home: Home, folder: string, { secrets, migration }: Manifest): Promise<void> {
  const cluster = { ...home.cluster, folder, password: secrets.postgres_password }
  const server = await startServer(cluster)
  try {
    const admin = server.url('postgres')
    const there = await databaseExists(admin, home.database)
    if (migration !== '' && !there) throw new BackupFailed('The copy has no database of the business.')
    if (there) await withClient(server.url(home.database), (client) => client.query('SELECT count(*) FROM pg_class'))
  } finally {
    await stopServer(server.identity)
  }
}
