import path from 'node:path'
import { createDatabase, dropDatabase, urlWithDatabase } from './databases'
import { appEnvironment, webPort } from './environment'
import { runCommand } from './ops'
import { prepare } from './prepare-child'
import { generatePrismaClient } from './prisma-generate'
import { stage } from './progress.mjs'
import { root } from './root.mjs'
import { onStop, stopAll } from './signals.mjs'
import { startTestServer } from './test-server'

/**
 * npm run bench: on DATABASE_URL, which must be a database made for it (cases place and change orders), else on a throw-away
 * one. Never on the embedded database of the installation. `npm run bench -- browser` measures in a browser instead.
 */
export async function bench(args: string[]): Promise<void> {
  await generatePrismaClient()
  const databaseUrl = process.env.DATABASE_URL || (await throwAway())
  await prepare({ url: databaseUrl, fill: 'nothing' }, appEnvironment({ databaseUrl, port: webPort() }))
  const inBrowser = args[0] === 'browser'
  const main = path.join(root, 'tests/bench', inBrowser ? 'browser/main.ts' : 'main.ts')
  await stopAll(await runCommand(main, inBrowser ? args.slice(1) : args, databaseUrl))
}

async function throwAway(): Promise<string> {
  const server = await stage('Starting PostgreSQL', startTestServer)
  onStop(() => server.stop())
  const name = `bench_${process.pid}`
  await createDatabase(server.admin, name)
  // Stopped before the server is: the last that was added goes first.
  onStop(() => dropDatabase(server.admin, name))
  return urlWithDatabase(server.admin, name)
}
