import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser'
import { buildApp } from './build'
import { generatePrismaClient } from './prisma-generate'
import { run } from './processes.mjs'
import { print, say, stage } from './progress.mjs'
import { root } from './root.mjs'
import { freeWebPort } from './services'
import { isStopping, onStop, stopAll } from './signals.mjs'
import { type Count, countResults } from './test-results'
import { startTestServer, temporaryFolder } from './test-server'

type Environment = Record<string, string | undefined>

interface Context {
  /** Reports of the runners; removed at the end. */
  reports: string
  /** Environment with the test server's address and without that of any real database. */
  env: () => Promise<Environment>
  /** Begins to build the app, or waits for a build that was begun. */
  build: () => Promise<string>
}

const bin = (name: string): string => path.join(root, 'node_modules', name)
const vitest = bin('vitest/vitest.mjs')

/** The suites by name, in the order in which they run. */
const suites: Record<string, { title: string; run: (context: Context) => Promise<Count> }> = {
  types: { title: 'Types', run: types },
  lint: { title: 'Lint', run: () => tool([bin('@biomejs/biome/bin/biome'), 'check', '.']) },
  unit: { title: 'Unit and architecture', run: unit },
  integration: { title: 'Integration (PostgreSQL)', run: integration },
  http: { title: 'HTTP (the built server)', run: http },
  e2e: { title: 'End to end (browser)', run: endToEnd },
}

/** Suites of the built app. */
const BUILT = new Set(['http', 'e2e'])

/** npm test [suite]…: runs the suites in order, stops at the first that fails, ends with "N passed, N failed". */
export async function test(args: string[]): Promise<void> {
  const unknown = args.filter((name) => !(name in suites))
  if (unknown.length > 0) throw new Error(`No suite ${unknown.join(', ')}: there are ${Object.keys(suites).join(', ')}`)
  await generatePrismaClient()
  const total: Count = { passed: 0, failed: 0 }
  const context = makeContext()
  const chosen = Object.keys(suites).filter((name) => args.length === 0 || args.includes(name))
  for (const [name, suite] of Object.entries(suites)) {
    if (!chosen.includes(name)) continue
    print(`\n=== ${suite.title} ===`)
    // Beside the suites before it, which leave processors idle while they wait for PostgreSQL. Not beside the types: both write `.next/types`.
    if (name === 'integration' && chosen.some((each) => BUILT.has(each))) void context.build().catch(() => {})
    const count = await attempt(() => suite.run(context))
    total.passed += count.passed
    total.failed += count.failed
    if (count.failed === 0) continue
    print(`\n${suite.title}: FAILED. The suites after it were not run.`)
    break
  }
  say('Finished')
  // Whatever is still to be stopped may speak: the count must be the last line.
  onStop(() => print(`${total.passed} passed, ${total.failed} failed`), { last: true })
  await stopAll(total.failed === 0 ? 0 : 1)
}

async function attempt(work: () => Promise<Count>): Promise<Count> {
  try {
    return await work()
  } catch (error) {
    if (isStopping()) throw error
    print(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1 }
  }
}

function makeContext(): Context {
  const reports = temporaryFolder()
  onStop(() => rmSync(reports, { recursive: true, force: true }))
  let server: Promise<string> | undefined
  let building: Promise<string> | undefined
  const start = async (): Promise<string> => {
    const starting = stage('Starting PostgreSQL', startTestServer)
    onStop(async () => (await starting.catch(() => null))?.stop())
    return (await starting).admin
  }
  return {
    reports,
    env: async () => {
      server ??= start()
      return { ...process.env, DATABASE_URL: undefined, TEST_DATABASE_URL: await server }
    },
    build: () => {
      building ??= buildApp()
      return building
    },
  }
}

/** Runs a tool of node_modules that has no tests to count: it counts as one. */
async function tool(args: string[]): Promise<Count> {
  const code = await run(process.execPath, args, { cwd: root, detached: false, accept: () => true })
  return countResults('none', '', code)
}

/** Next's own types of routes and files first: a fresh clone has none, an old one has yesterday's. */
async function types(): Promise<Count> {
  await run(process.execPath, [bin('next/dist/bin/next'), 'typegen'], { cwd: root, prefix: '         ' })
  return tool([bin('typescript/bin/tsc'), '--noEmit'])
}

async function runVitest(report: string, projects: string[], env: Environment, more: string[] = []): Promise<Count> {
  const args = [
    ...['run', '--passWithNoTests', ...projects.flatMap((name) => ['--project', name]), ...more],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]
  const code = await run(process.execPath, [vitest, ...args], { cwd: root, env, detached: false, accept: () => true })
  return countResults('vitest', report, code)
}

async function unit({ reports }: Context): Promise<Count> {
  const env = { ...process.env, DATABASE_URL: undefined }
  return runVitest(path.join(reports, 'unit.json'), ['unit', 'architecture'], env)
}

/** One file more than there are processors: each waits for PostgreSQL half its time. */
async function integration({ reports, env }: Context): Promise<Count> {
  const workers = `--maxWorkers=${availableParallelism() + 1}`
  return runVitest(path.join(reports, 'integration.json'), ['integration'], await env(), [workers])
}

async function http({ reports, env, build }: Context): Promise<Count> {
  await build()
  return runVitest(path.join(reports, 'http.json'), ['http'], await env())
}

async function endToEnd({ reports, env, build }: Context): Promise<Count> {
  const browser = await findBrowser()
  // Here rather than in the server that Playwright starts: its time is not that of a test.
  await build()
  const report = path.join(reports, 'e2e.json')
  const code = await run(process.execPath, [bin('@playwright/test/cli.js'), 'test', '--pass-with-no-tests'], {
    cwd: root,
    env: {
      ...(await env()),
      CHROMIUM_PATH: browser.path,
      CHROMIUM_ENV: JSON.stringify(browser.env),
      E2E_PORT: String(await freeWebPort()),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
    detached: false,
    accept: () => true,
  })
  return countResults('playwright', report, code)
}
