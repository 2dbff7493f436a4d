import { type Browser, chromium, type Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { sessionCookieName } from '@/lib/auth/session-token'
import type { LiveChange } from '@/lib/core/live-change'
import { findBrowser } from '@/lib/runtime/browser'
import { buildApp } from '@/lib/runtime/build'
import { db } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { type Heard, openStream, until } from '../../http/live-stream'
import { ask, BOOTSTRAP_KEY, type Served, serve } from '../../http/served'
import { person } from '../../integration/auth/people'
import type { Bench, BenchCase } from '../bench-case'
import { benchOrders, servedSpots } from '../bench-orders'

const BROWSERS = 200
/** A person's streams are limited. */
const OF_A_PERSON = 10

/** People with sessions, as the served build knows them. */
async function sessions(run: string): Promise<string[]> {
  const made: string[] = []
  for (let n = 0; n < BROWSERS / OF_A_PERSON; n++) {
    const { id } = await person({ role: 'ops_executive', email: `live-${run}-${n}@bench.example` })
    const { sessionEpoch } = await db().user.findUniqueOrThrow({ where: { id } })
    const token = { sub: id, epoch: sessionEpoch, passedSecondFactor: true }
    made.push(await encode({ token, secret: process.env.AUTH_SECRET ?? '', maxAge: 3600 }))
  }
  return made
}

async function post(served: Served, path: string, body: object): Promise<{ ref: string }> {
  const { status, text } = await ask(`${served.address}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOOTSTRAP_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (status >= 300) throw new Error(`${path}: ${status} ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

/** Sends a command, and answers how long after its sending, or its answer, each stream had told of it. */
async function toldAfter(served: Served, heard: Heard[], ref: string, from: 'sent' | 'answered'): Promise<number[]> {
  const known = heard.map(({ events }) => events.length)
  const told = (stream: Heard, at: number) =>
    stream.events
      .slice(known[at])
      .find(({ event, data }) => event === 'changes' && (data as LiveChange[]).some(({ subject }) => subject === ref))
  const sent = performance.now()
  await post(served, `/orders/${ref}/commands/log_contact`, { channel: 'call', answered: false })
  const began = from === 'sent' ? sent : performance.now()
  await until(() => heard.every((stream, at) => told(stream, at) !== undefined))
  return heard.map((stream, at) => Math.max(0, (told(stream, at)?.readAt ?? Number.NaN) - began))
}

async function signedInPage(browser: Browser, address: string, token: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    locale: 'en-IN',
  })
  await context.addCookies([{ name: sessionCookieName(), value: token, url: address }])
  const page = await context.newPage()
  await page.goto('/orders?queue=new&sort=placed&dir=desc')
  await page.locator('[data-live=live]').waitFor()
  return page
}

/** Cancels an order that a list shows, and answers how long after the sending its row showed that, painted. */
async function paintedAfter(served: Served, page: Page, ref: string): Promise<number> {
  await page.locator(`[data-order-link="${ref}"]`).waitFor()
  const painted = page.evaluate(
    (ref) =>
      new Promise<number>((resolve) => {
        const row = document.querySelector(`[data-order-link="${ref}"]`)?.closest('tr')
        // Without functions that have a name: the loader would put its own helper into them, which the browser has not.
        new MutationObserver((_, watch) => {
          if (!row?.textContent?.includes('Cancelled')) return
          watch.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))
        }).observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    ref,
  )
  // The observer must be there before the command goes out.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  const began = Date.now()
  await post(served, `/orders/${ref}/commands/cancel`, { reason: 'Of the bench', by: 'customer' })
  return (await painted) - began
}

async function opened(bench: Bench) {
  const run = `live-${bench.now.getTime().toString(36)}`
  const spots = await servedSpots(bench.pool)
  const served = await serve(env().DATABASE_URL, { release: await buildApp() })
  const tokens = await sessions(run)
  const heard: Heard[] = []
  for (let n = 0; n < BROWSERS; n++) {
    const cookie = `${sessionCookieName()}=${tokens[n % tokens.length]}`
    heard.push(await openStream(served.address, { cookie }))
  }
  await until(() => heard.every(({ events }) => events.some(({ event }) => event === 'here')))
  const place = async (round: number) =>
    (await post(served, '/orders', benchOrders(spots, bench, run, round, 1)[0] ?? {})).ref
  return { served, heard, token: tokens[0] ?? '', place }
}

/** One of the people beside them, with a real browser. */
async function looking(served: Served, token: string): Promise<{ browser: Browser; page: Page }> {
  const { path: executablePath, env: needed } = await findBrowser()
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-dev-shm-usage'],
    env: { ...(process.env as Record<string, string>), ...needed },
  })
  return { browser, page: await signedInPage(browser, served.address, token) }
}
const live: BenchCase = {
  name: 'live',
  async measures(bench) {
    const { served, heard, token, place } = await opened(bench)
    let beside: Awaited<ReturnType<typeof looking>> | null = null
    const ref = await place(-2)
    const against = 'from sending the command through the API, its own work included'
    return [
      {
        name: `a command is told to ${BROWSERS} browsers, p95`,
        against,
        goal: { withinMs: 300 },
        rounds: 40,
        product: () => toldAfter(served, heard, ref, 'sent'),
        times: { of: (given) => given as number[], percentile: 95 },
      },
      {
        name: 'the same, counted from the command’s answer',
        against: 'from the answer of the command: it is committed then, and its sender sees it',
        goal: { withinMs: 300 },
        rounds: 40,
        product: () => toldAfter(served, heard, ref, 'answered'),
        times: { of: (given) => given as number[], percentile: 95 },
      },
      {
        name: 'a command is painted in another’s list beside them, p95',
        against,
        goal: { withinMs: 300 },
        rounds: 20,
        product: async (round) => {
          beside ??= await looking(served, token)
          return paintedAfter(served, beside.page, await place(round))
        },
        times: { of: (given) => [given as number], percentile: 95 },
        end: async () => {
          for (const { cut } of heard) cut()
          await beside?.browser.close()
          await served.stop()
        },
      },
    ]
  },
}

export default live
