import { execFileSync } from 'node:child_process'
import { chownSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createDatabase, withClient } from '@/lib/runtime/databases'
import { migrate } from '@/lib/runtime/migrate'
import { startServer, stopServer } from '@/lib/runtime/postgres'
import { makePrivateFolder } from '@/lib/runtime/postgres-binaries'
import type { Cluster } from '@/lib/runtime/postgres-cluster'
import { root } from '@/lib/runtime/root.mjs'
import { type OwnCluster, ownCluster, signalServer } from '../robustness/own-cluster'

/** A primary with our tables and a standby that streams from it: two servers of their own. */
export type Pair = {
  primary: string
  standby: string
  /** It hangs, it does not refuse, until `thawStandby`. */
  freezeStandby: () => Promise<void>
  thawStandby: () => Promise<void>
  stopStandby: () => Promise<void>
  stop: () => Promise<void>
}

const DATABASE = 'business'

/** Copies the primary's files while it runs, as pg_basebackup does, and has the copy follow it. */
async function copyOf({ files: cluster, url }: OwnCluster): Promise<Cluster> {
  const copy: Cluster = { ...cluster, folder: `${cluster.folder}-standby`, logFile: `${cluster.logFile}-standby` }
  makePrivateFolder(copy.folder, cluster.user)
  const write = (name: string, text: string): void => {
    const file = path.join(copy.folder, name)
    writeFileSync(file, text, { mode: 0o600 })
    if (cluster.user.uid !== undefined) chownSync(file, cluster.user.uid, cluster.user.gid ?? cluster.user.uid)
  }
  await withClient(url(), async (client) => {
    await client.query(`SELECT pg_backup_start('standby', fast => true)`)
    execFileSync('cp', ['-R', `${cluster.folder}/.`, copy.folder], { ...cluster.user, cwd: '/' })
    const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
    write('backup_label', rows[0]?.labelfile ?? '')
  })
  for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(path.join(copy.folder, name), { force: true })
  write('standby.signal', '')
  // What is replayed waits for nobody who reads.
  write(
    'postgresql.auto.conf',
    `primary_conninfo = 'host=127.0.0.1 port=${new URL(url()).port} user=postgres password=${cluster.password}'\nmax_standby_streaming_delay = 0\n`,
  )
  return copy
}

export async function startPair(): Promise<Pair> {
  const primary = await ownCluster(true)
  await createDatabase(primary.url(), DATABASE)
  // What is committed is written, as in earnest: a throw-away server would let that wait, and how far it has come is asked.
  await withClient(primary.url(), (client) => client.query(`ALTER DATABASE ${DATABASE} SET synchronous_commit = on`))
  await withClient(primary.url(DATABASE), (client) => migrate(client, path.join(root, 'prisma/migrations')))
  const standby = await startServer(await copyOf(primary))
  const stopStandby = (): Promise<void> => stopServer(standby.identity)
  return {
    primary: primary.url(DATABASE),
    standby: standby.url(DATABASE),
    freezeStandby: () => signalServer(standby.identity.pid, 'SIGSTOP'),
    thawStandby: () => signalServer(standby.identity.pid, 'SIGCONT'),
    stopStandby,
    stop: async () => {
      await signalServer(standby.identity.pid, 'SIGCONT')
      await stopStandby()
      await primary.remove()
    },
  }
}
