// The application as the end-to-end tests see it: the built server and the worker on a demo database of its own.
// Playwright starts it (playwright.config.ts) and ends it with SIGTERM.

import { buildApp } from '@/lib/runtime/build'
import { createDatabase, dropDatabase, urlWithDatabase } from '@/lib/runtime/databases'
import { appEnvironment } from '@/lib/runtime/environment'
import { prepare } from '@/lib/runtime/prepare-child'
import { generatePrismaClient } from '@/lib/runtime/prisma-generate'
import { say } from '@/lib/runtime/progress.mjs'
import { requireFreePort, startServices, untilServing } from '@/lib/runtime/services'
import { handleSignals, isStopping, onStop, stopAll } from '@/lib/runtime/signals.mjs'
import { startTestServer } from '@/lib/runtime/test-server'

handleSignals()
// A secret of the tests: nothing of the clone's own business is used.
process.env.AUTH_SECRET = 'secret-of-the-tests-only'
// A line for each request would hide what failed.
process.env.LOG_LEVEL ??= 'warn'
process.env.API_BOOTSTRAP_KEY = 'bootstrap-key-of-the-tests-only'

// Playwright killed with SIGKILL cannot tell us.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) void stopAll(0)
}, 500).unref()

async function serve(): Promise<void> {
  const port = Number(process.env.E2E_PORT)
  await requireFreePort(port)
  await generatePrismaClient()
  const release = await buildApp()
  const starting = startTestServer()
  onStop(async () => (await starting.catch(() => null))?.stop())
  const { admin } = await starting
  const name = `e2e_${process.pid}_${Date.now().toString(36)}`
  await createDatabase(admin, name)
  onStop(() => dropDatabase(admin, name))
  const databaseUrl = urlWithDatabase(admin, name)
  process.env.APP_URL = `http://localhost:${port}`
  const env = appEnvironment({ databaseUrl, port })
  await prepare({ url: databaseUrl, fill: 'demo', demo: { orders: 600, days: 45, seed: 1 } }, env)
  startServices(() => env, port, release)
  await untilServing(port)
  say(`Serving ${env.APP_URL}`)
}

serve().catch((error: unknown) => {
  if (isStopping()) return
  console.error(error)
  void stopAll(1)
})
