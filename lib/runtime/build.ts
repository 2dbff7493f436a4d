import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from './hash'
import { run, withLock } from './processes.mjs'
import { stage } from './progress.mjs'
import { noteChild } from './record.mjs'
import { root } from './root.mjs'

const releases = path.join(root, '.data/web')
const sources = [
  'app',
  'components',
  'lib',
  'prisma/schema.prisma',
  'prisma/models',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
/** Not in the web server: what runs beside it, and what is generated from the schema. */
const notSources = ['lib/runtime', 'lib/cli', 'lib/server/prisma']

/**
 * Builds the app if its sources have changed, and returns the folder of the finished server. Each build is moved out of
 * `.next` into `.data/web/<hash>`: a later build, or one for tests, does not pull it away from under a running server.
 */
export async function buildApp(): Promise<string> {
  return withLock(path.join(root, '.data/build.lock'), async () => {
    const inlined = Object.entries(process.env).filter(([name]) => name.startsWith('NEXT_PUBLIC_'))
    const release = path.join(releases, hashOf(sources, inlined.flat() as string[], notSources).slice(0, 16))
    if (!existsSync(path.join(release, 'server.js'))) await stage('Building the app', () => build(release))
    const now = new Date()
    utimesSync(release, now, now)
    dropOldReleases()
    return release
  })
}

async function build(release: string): Promise<void> {
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    prefix: '         ',
    onSpawn: (identity) => noteChild('build', identity),
    // No database: a build that needs one fails here and not first in somebody's pipeline.
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: undefined, NEXT_TELEMETRY_DISABLED: '1' },
  })
  const standalone = path.join(root, '.next/standalone')
  if (!existsSync(path.join(standalone, 'server.js'))) {
    throw new Error('next build left no .next/standalone/server.js: is outputFileTracingRoot the clone?')
  }
  cpSync(path.join(root, '.next/static'), path.join(standalone, '.next/static'), { recursive: true })
  if (existsSync(path.join(root, 'public')))
    cpSync(path.join(root, 'public'), path.join(standalone, 'public'), { recursive: true })
  mkdirSync(releases, { recursive: true })
  rmSync(release, { recursive: true, force: true })
  renameSync(standalone, release)
}

/** Keeps the last three: the running one, the one before, and one that tests may be using. */
function dropOldReleases(): void {
  const byAge = readdirSync(releases)
    .map((name) => ({ at: path.join(releases, name), time: statSync(path.join(releases, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time)
  for (const { at } of byAge.slice(3)) rmSync(at, { recursive: true, force: true })
}
