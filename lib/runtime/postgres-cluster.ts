import { spawn } from 'node:child_process'
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Binaries, makePrivateFolder, type ServerUser } from './postgres-binaries'

/** Where a cluster lies and how it is run. */
export interface Cluster {
  folder: string
  logFile: string
  password: string
  user: ServerUser
  binaries: Binaries
  /** A throw-away cluster trades safety against power cuts for speed. */
  throwAway: boolean
}

/** A cluster is made aside and renamed, so that a half-made one is never taken for whole. */
export async function initialise(cluster: Cluster): Promise<void> {
  if (existsSync(path.join(cluster.folder, 'PG_VERSION'))) return
  const aside = `${cluster.folder}.new`
  rmSync(aside, { recursive: true, force: true })
  if (!makePrivateFolder(aside, cluster.user)) throw new Error(`PostgreSQL cannot keep its data in ${aside}`)
  const passwordFile = `${cluster.folder}.pw`
  writeFileSync(passwordFile, `${cluster.password}\n`, { mode: 0o600 })
  if (cluster.user.uid !== undefined) chownSync(passwordFile, cluster.user.uid, cluster.user.gid ?? cluster.user.uid)
  try {
    await initdb(cluster, aside, passwordFile)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  rmSync(cluster.folder, { recursive: true, force: true })
  renameSync(aside, cluster.folder)
}

/** Sorted by bytes everywhere; letters beyond ASCII must count as letters, or trigram search drops them. */
const locales = [
  ['--locale=C.UTF-8'],
  ['--lc-collate=C', '--lc-ctype=en_US.UTF-8', '--lc-messages=C', '--lc-monetary=C', '--lc-numeric=C', '--lc-time=C'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
]

async function initdb(cluster: Cluster, folder: string, passwordFile: string): Promise<void> {
  const base = [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
  ]
  let output = ''
  for (const locale of locales) {
    const args = [...base, ...locale, ...(cluster.throwAway ? ['--no-sync'] : [])]
    const child = spawn(cluster.binaries.initdb, args, { ...spawnOptions(cluster), stdio: ['ignore', 'pipe', 'pipe'] })
    output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    )
    if (code === 0) return
    if (!/locale/.test(output)) break
  }
  throw new Error(`PostgreSQL could not make its data folder:\n${output.trim()}`)
}

/** How the server's programs are started: as its user, with nothing of our environment. */
export function spawnOptions(cluster: Cluster): {
  uid?: number
  gid?: number
  cwd: string
  env: NodeJS.ProcessEnv
  detached: true
} {
  // A session of its own: a Ctrl-C at the terminal must not stop the database before the web server has answered.
  const env = { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' } as Record<string, string> as NodeJS.ProcessEnv
  return { ...cluster.user, cwd: '/', env, detached: true }
}
