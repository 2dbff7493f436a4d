import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writeBackup } from './backup'
import { BackupFailed } from './backup-format'
import { acquireEmbedded, hasDatabase, ourHome, withoutServer } from './embedded'
import { say } from './progress.mjs'
import { type RuntimeRecord, readRecord } from './record.mjs'
import { restoreBackup } from './restore'

/** Whether the command line asks for what only the launcher can do. */
export function isBackupCommand([name, ...rest]: string[]): boolean {
  return (name === 'backup' || name === 'restore') && !rest.includes('--help') && !rest.includes('-h')
}

/** npm run ops -- backup FILE, restore FILE. Answers the exit code. */
export async function backupCommand(
  [name, ...rest]: string[],
  readyLauncher: () => Promise<RuntimeRecord | null>,
): Promise<number> {
  const [given, ...more] = rest
  if (!given || given.startsWith('-') || more.length > 0) {
    process.stderr.write(`Name one file: npm run ops -- ${name} FILE\n`)
    return 2
  }
  // npm runs scripts in the project's folder; a file is named from where one stands.
  const file = path.resolve(process.env.INIT_CWD ?? '.', given)
  try {
    if (process.env.DATABASE_URL) throw external()
    if (name === 'backup') await backup(file, await readyLauncher())
    else await restore(file)
    return 0
  } catch (error) {
    if (!(error instanceof BackupFailed)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

function external(): BackupFailed {
  return new BackupFailed(
    'The database is an external one (DATABASE_URL): use pg_dump or pg_basebackup, or the snapshots of whoever runs it. ' +
      'backup and restore are for the embedded one.',
  )
}

async function backup(file: string, launcher: RuntimeRecord | null): Promise<void> {
  if (launcher?.database && !launcher.embedded) throw external()
  if (existsSync(file)) throw new BackupFailed(`${file} is there already: a backup never overwrites another.`)
  if (!existsSync(path.dirname(file))) throw new BackupFailed(`There is no folder ${path.dirname(file)}.`)
  if (!hasDatabase()) throw new BackupFailed('There is no database yet: npm start makes one.')
  const { server } = await acquireEmbedded()
  const { cluster, data, database } = ourHome()
  const authSecret = path.join(data, 'auth-secret')
  const secrets = {
    postgres_password: cluster.password,
    auth_secret: existsSync(authSecret) ? readFileSync(authSecret, 'utf8').trim() : null,
  }
  const source = { folder: cluster.folder, admin: server.url('postgres'), database, secrets }
  let told = 0
  const bytes = await writeBackup(source, file, (done) => {
    if (done - told < 256 * 1024 ** 2) return
    told = done
    say(`  ${megabytes(done)} copied`)
  })
  say(
    `${megabytes(bytes)} of data are in ${file}. It holds personal data and secrets: keep it as safe as the database itself.`,
  )
}

async function restore(file: string): Promise<void> {
  const running = readRecord()
  if (running?.database && !running.embedded) throw external()
  if (running) throw new BackupFailed('npm start is running: stop it first.')
  const manifest = await withoutServer((home) => restoreBackup(home, file, say))
  say(`The backup of ${manifest.made_at} is in place. Started the next time, it is brought up to date.`)
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2)} MB`
}
