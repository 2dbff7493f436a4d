import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type Header, type Pack, pack } from 'tar-stream'
import { CHECKSUMS, DATA, FORMAT, MANIFEST, type Manifest, sha256 } from './backup-format'
import { databaseExists, urlWithDatabase, withClient } from './databases'

export type BackupSource = {
  /** The data folder of the running server. */
  folder: string
  /** URL of a database of it, as its superuser. */
  admin: string
  /** The database of the business. */
  database: string
  secrets: Manifest['secrets']
}

/** Folders whose content a server makes anew; they must be there, empty. */
const EMPTIED = [
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts', 'backup_label', 'backup_label.old', 'tablespace_map']
const PART = 1024 * 1024

/**
 * Copies a running server into one file, readable by its owner only: the data folder between pg_backup_start and
 * pg_backup_stop, and the WAL written meanwhile, which brings the copy to one moment. Answers how many bytes of data that was.
 */
export async function writeBackup(source: BackupSource, file: string, tell: (bytes: number) => void): Promise<number> {
  const partial = `${file}.partial-${process.pid}`
  const tar = pack()
  const output = createWriteStream(partial, { mode: 0o600, flags: 'wx' })
  try {
    const writing = pipeline(tar, createGzip({ level: 1 }), output)
    const copying = withClient(source.admin, (client) => copyServer(source, client, new Archive(tar, tell)))
    // A full disk ends the writing first, and nobody would hear of it from the copy.
    const bytes = await Promise.race([copying, writing.then(() => copying)])
    tar.finalize()
    await writing
    await flush(partial)
    await rename(partial, file)
    return bytes
  } catch (error) {
    tar.destroy()
    await rm(partial, { force: true })
    throw error
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

async function copyServer(source: BackupSource, client: pg.Client, archive: Archive): Promise<number> {
  await archive.text(MANIFEST, JSON.stringify(await manifestOf(source)))
  // The slot keeps the WAL that is needed from being recycled; it goes with this session.
  await client.query(`SELECT pg_create_physical_replication_slot('buyback_backup_' || pg_backend_pid(), true, true)`)
  await client.query(`SELECT pg_backup_start('buyback', true)`)
  await archive.folder(source.folder, '')
  await archive.file(source.folder, 'global/pg_control')
  const { rows } = await client.query<{ labelfile: string; last: string }>(
    'SELECT labelfile, pg_walfile_name(lsn) AS last FROM pg_backup_stop(false)',
  )
  const [stop] = rows
  const first = /^START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)/m.exec(stop?.labelfile ?? '')?.[1]
  if (!stop || !first) throw new Error('pg_backup_stop did not say where the backup starts')
  await archive.text(`${DATA}backup_label`, stop.labelfile)
  const segments = (await readdir(path.join(source.folder, 'pg_wal')))
    .filter((name) => /^[0-9A-F]{24}$/.test(name))
    .sort()
  for (const segment of segments.filter((name) => name >= first && name <= stop.last))
    await archive.file(source.folder, `pg_wal/${segment}`)
  await archive.checksums()
  return archive.bytes
}

async function manifestOf({ folder, admin, database, secrets }: BackupSource): Promise<Manifest> {
  const postgres = Number((await readFile(path.join(folder, 'PG_VERSION'), 'utf8')).trim())
  const migration = (await databaseExists(admin, database))
    ? await newestMigration(urlWithDatabase(admin, database))
    : ''
  return { format: FORMAT, kind: 'buyback-backup', made_at: new Date().toISOString(), postgres, migration, secrets }
}

async function newestMigration(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string | null }>(
      'SELECT max(migration_name) AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    return rows[0]?.name ?? ''
  })
}

/** The tar being written, one entry after the other, with the checksums of all of them. */
class Archive {
  bytes = 0
  private readonly sums: Record<string, string> = {}

  constructor(
    private readonly tar: Pack,
    private readonly tell: (bytes: number) => void,
  ) {}

  async text(name: string, content: string): Promise<void> {
    this.sums[name] = sha256(content)
    await this.entry({ name, mode: 0o600 }, content)
  }

  async checksums(): Promise<void> {
    await this.entry({ name: CHECKSUMS, mode: 0o600 }, JSON.stringify(this.sums))
  }

  /** A folder with everything in it but what a server makes anew, and pg_control, which comes last. */
  async folder(root: string, inside: string): Promise<void> {
    for (const found of await readdir(path.join(root, inside), { withFileTypes: true })) {
      const name = path.posix.join(inside, found.name)
      if (found.isDirectory()) {
        await this.entry({ name: `${DATA}${name}/`, type: 'directory', mode: 0o700 })
        if (!EMPTIED.includes(name)) await this.folder(root, name)
      } else if (found.isFile()) {
        const ours =
          LEFT_OUT.includes(name) || name === 'global/pg_control' || /^(pgsql_tmp|pg_internal\.init)/.test(found.name)
        if (!ours) await this.file(root, name)
      } else throw new Error(`${name} lies outside the data folder: such a server cannot be copied`)
    }
    if (inside === '') await this.entry({ name: `${DATA}pg_wal/archive_status/`, type: 'directory', mode: 0o700 })
  }

  /** A file as long as it is now: the server may write to it, cut or drop it meanwhile, WAL brings the copy to one moment. */
  async file(root: string, name: string): Promise<void> {
    const handle = await open(path.join(root, name), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!handle) return
    try {
      const { size } = await handle.stat()
      const sum = createHash('sha256')
      await new Promise<void>((resolve, reject) => {
        const header = { name: DATA + name, size, mode: 0o600 }
        const entry = this.tar.entry(header, (error) => (error ? reject(error) : resolve()))
        this.fill(entry, handle, size, sum).catch(reject)
      })
      this.sums[DATA + name] = sum.digest('hex')
      this.bytes += size
      this.tell(this.bytes)
    } finally {
      await handle.close()
    }
  }

  private async fill(
    entry: NodeJS.WritableStream,
    handle: Awaited<ReturnType<typeof open>>,
    size: number,
    sum: ReturnType<typeof createHash>,
  ): Promise<void> {
    for (let at = 0; at < size; ) {
      const part = Buffer.alloc(Math.min(PART, size - at))
      // What was cut off since is left as zeros.
      await handle.read(part, 0, part.length, at)
      sum.update(part)
      at += part.length
      if (!entry.write(part)) await new Promise((resolve) => entry.once('drain', resolve))
    }
    entry.end()
  }

  private entry(header: Header, content = ''): Promise<void> {
    return new Promise((resolve, reject) => {
      this.tar.entry(header, content, (error) => (error ? reject(error) : resolve()))
    })
  }
}
