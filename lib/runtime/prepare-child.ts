import path from 'node:path'
import { createDatabase, databaseExists, dropDatabase, renameDatabase, urlWithDatabase } from './databases'
import { DATABASE } from './embedded'
import type { Environment } from './environment'
import type { Prepared, PrepareMessage, PrepareOptions } from './prepare'
import { run } from './processes.mjs'
import { say, stage } from './progress.mjs'
import { noteChild } from './record.mjs'
import { root } from './root.mjs'

/** Runs prepare.ts in a process of its own: the launcher stays light, a seed that goes wrong takes nothing with it. */
export async function prepare(options: PrepareOptions, env: Environment): Promise<Prepared> {
  let prepared: Prepared = { demo: [], administrator: null }
  await stage('Preparing the database', () =>
    run(
      process.execPath,
      ['--import', 'tsx', path.join(root, 'lib/runtime/prepare-main.ts'), JSON.stringify(options)],
      {
        cwd: root,
        env,
        prefix: '         ',
        onMessage: (message) => {
          const told = message as PrepareMessage
          if ('progress' in told) say(`  ${told.progress}`)
          else prepared = told.prepared
          // Said at once, and again at the end: what comes between may fail, and the password exists only here.
          if (prepared.administrator)
            say(`  First administrator: ${prepared.administrator.email} ${prepared.administrator.password}`)
        },
        onSpawn: (identity) => noteChild('prepare', identity),
      },
    ),
  )
  return prepared
}

/**
 * Prepares the embedded server's database. A new one is filled under another name and renamed when it is whole: a start
 * that is killed half-way through the demo begins it again instead of serving half of it.
 */
export async function prepareEmbedded(
  admin: string,
  options: Omit<PrepareOptions, 'url'>,
  envFor: (url: string) => Environment,
): Promise<{ url: string; prepared: Prepared }> {
  const url = urlWithDatabase(admin, DATABASE)
  if (await databaseExists(admin, DATABASE)) {
    return { url, prepared: await prepare({ ...options, url }, envFor(url)) }
  }
  const filling = `${DATABASE}_filling`
  await dropDatabase(admin, filling)
  await createDatabase(admin, filling)
  const fillingUrl = urlWithDatabase(admin, filling)
  const prepared = await prepare({ ...options, url: fillingUrl }, envFor(fillingUrl))
  await renameDatabase(admin, filling, DATABASE)
  return { url, prepared }
}
