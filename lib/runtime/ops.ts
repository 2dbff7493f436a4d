import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { backupCommand, isBackupCommand } from './backup-command'
import { acquireEmbedded } from './embedded'
import { appEnvironment, webPort } from './environment'
import { prepare, prepareEmbedded } from './prepare-child'
import { generatePrismaClient } from './prisma-generate'
import { say } from './progress.mjs'
import { type RuntimeRecord, readRecord } from './record.mjs'
import { root } from './root.mjs'
import { onStop, stopAll } from './signals.mjs'

/** npm run ops: finds or starts the database, runs lib/cli/main.ts on it and ends with its exit code. */
export async function ops(args: string[]): Promise<void> {
  const main = path.join(root, 'lib/cli/main.ts')
  if (!existsSync(main)) throw new Error('lib/cli/main.ts does not exist yet')
  await generatePrismaClient()
  if (isBackupCommand(args)) {
    await stopAll(await backupCommand(args, readyLauncher))
    return
  }
  const databaseUrl = await findDatabase()
  const code = await runCommand(main, args, databaseUrl)
  await stopAll(code)
}

async function findDatabase(): Promise<string> {
  const envFor = (databaseUrl: string) => appEnvironment({ databaseUrl, port: webPort() })
  const external = process.env.DATABASE_URL
  if (external) {
    await prepare({ url: external, fill: 'nothing' }, envFor(external))
    return external
  }
  const record = await readyLauncher()
  if (record?.database && !record.embedded) return record.database
  // Signed in as its user, we keep the server up to our end even if npm start is stopped meanwhile.
  const embedded = await acquireEmbedded()
  if (record?.database) return record.database
  const { url } = await prepareEmbedded(embedded.server.url('postgres'), { fill: 'nothing' }, envFor)
  return url
}

/** The launcher that runs, if any; while it is still filling the database, we wait. */
async function readyLauncher(): Promise<RuntimeRecord | null> {
  let told = false
  for (let record = readRecord(); record; record = readRecord()) {
    if (record.database) return record
    if (!told) say('Waiting for npm start to finish preparing the database')
    told = true
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return null
}

/** The command has the terminal's stdin, stdout and stderr to itself. */
export async function runCommand(main: string, args: string[], databaseUrl: string): Promise<number> {
  const env = appEnvironment({ databaseUrl, port: webPort() })
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    stdio: 'inherit',
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? (signal ? 130 : 1)))
  })
  onStop(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await ended
    clearTimeout(patience)
  })
  return ended
}
