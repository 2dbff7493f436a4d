// npm run bench -- browser: what the order list costs its reader's browser, against the limits of the product.

import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '@/lib/runtime/browser'
import { buildApp } from '@/lib/runtime/build'
import { env } from '@/lib/server/env'
import { pool } from '@/lib/server/pool'
import { demoSignIns } from '@/prisma/seed/demo'
import { serve } from '../../http/served'
import { filledBench, tell, wholeNumber } from '../filling'
import { fillHelpdesk } from '../helpdesk-rows'
import { fillLive } from '../live-orders'
import { callerLookups } from './caller-lookups'
import { interactionTimes, percentile } from './interactions'
import { type Limited, limitsTable } from './limits'
import { queueSwitches } from './queue-switches'
import { scriptSent } from './script-sent'
import { framesWhileScrolling } from './scrolling'

const { values } = parseArgs({
  options: {
    orders: { type: 'string' },
    days: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    out: { type: 'string' },
  },
})

/** How many customers are looked up by their number. */
const CALLERS = 30

async function signedIn(browser: Browser, baseURL: string): Promise<Page> {
  const manager = demoSignIns().find(({ role }) => role === 'ops_manager')
  if (!manager) throw new Error('the demo has no operations manager')
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 }, locale: 'en-IN' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(manager.email)
  await page.getByLabel('Password', { exact: true }).fill(manager.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL('**/orders*')
  return page
}

/** Numbers of so many customers who have ordered. */
async function somePhones(count: number): Promise<string[]> {
  const { rows } = await pool().query<{ phone: string }>(
    `SELECT c.phone FROM customers c WHERE c.phone IS NOT NULL AND c.merged_into_id IS NULL AND c.erased_at IS NULL
       AND EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id) ORDER BY c.id DESC LIMIT $1`,
    [count],
  )
  return rows.map(({ phone }) => phone)
}

async function figures(browser: Browser, address: string): Promise<Limited[]> {
  const page = await signedIn(browser, address)
  const state = await page.context().storageState()
  await page.context().close()
  const fresh = async () => {
    const context = await browser.newContext({
      baseURL: address,
      storageState: state,
      viewport: { width: 1440, height: 900 },
    })
    return context.newPage()
  }
  tell('script sent for the order list')
  const script = await scriptSent(await fresh(), '/orders')
  tell(`  ${Math.round(script.bytes / 1000)} KB`)
  tell('interactions on the order list')
  const times = await interactionTimes(await fresh(), wholeNumber('rounds', values.rounds))
  const all = [...times.values()].flat()
  tell(`  next paint p75 ${percentile(all, 75)} ms`)
  tell('switching queues')
  const switches = await queueSwitches(await fresh(), wholeNumber('rounds', values.rounds))
  tell(`  rows p50 ${percentile(switches.rows, 50)} ms, p95 ${percentile(switches.rows, 95)} ms`)
  tell('scrolling the list')
  const scrolled = await framesWhileScrolling(await fresh(), wholeNumber('rounds', values.rounds))
  tell('a customer by phone')
  const callers = await callerLookups(await fresh(), await somePhones(CALLERS))
  return [
    {
      name: `a customer found by phone, 95th percentile (${callers.typed.length} typed, ${callers.pasted.length} pasted)`,
      figure: percentile([...callers.typed, ...callers.pasted], 95),
      unit: 'ms',
      atMost: 150,
    },
    {
      name: `script sent for the order list, other pages it prefetches included (${script.files} files)`,
      figure: script.bytes / 1000,
      unit: 'KB',
      atMost: 250,
    },
    { name: `interaction to next paint, all (${all.length})`, figure: percentile(all, 75), unit: 'ms', atMost: 100 },
    {
      name: `rows of another queue, 95th percentile (${switches.rows.length})`,
      figure: percentile(switches.rows, 95),
      unit: 'ms',
      atMost: 150,
    },
    { name: 'rows of another queue, median', figure: percentile(switches.rows, 50), unit: 'ms', atMost: 150 },
    {
      name: `interaction to next paint, switching queues (${switches.paints.length})`,
      figure: percentile(switches.paints, 75),
      unit: 'ms',
      atMost: 100,
    },
    {
      name: `frames a second while the list scrolls, ${scrolled.rows} rows`,
      figure: percentile(scrolled.rates, 50),
      unit: 'a s',
      atLeast: 60,
    },
    {
      name: 'interaction to next paint, scrolling by key',
      figure: percentile(scrolled.paints, 75),
      unit: 'ms',
      atMost: 100,
    },
    ...[...times].map(([name, ms]) => ({ name, figure: percentile(ms, 75), unit: 'ms', atMost: 100 })),
  ]
}

async function run(): Promise<void> {
  const bench = await filledBench(values)
  await fillLive(bench)
  await fillHelpdesk(bench)
  const served = await serve(env().DATABASE_URL, { release: await buildApp() })
  const { path: executablePath, env: needed } = await findBrowser()
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-dev-shm-usage'],
    env: { ...(process.env as Record<string, string>), ...needed },
  })
  try {
    const measured = await figures(browser, served.address)
    process.stdout.write(`${limitsTable(measured)}\n`)
    if (values.out) {
      const report = {
        at: new Date().toISOString(),
        orders: bench.orders,
        browser: browser.version(),
        figures: measured,
      }
      writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`)
    }
  } finally {
    await browser.close()
    await served.stop()
  }
}

try {
  await run()
} finally {
  await pool()
    .end()
    .catch(() => {})
}
