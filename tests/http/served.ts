import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { appEnvironment } from '@/lib/runtime/environment'
import { root } from '@/lib/runtime/root.mjs'
import { freeWebPort, untilServing } from '@/lib/runtime/services'

declare module 'vitest' {
  export interface ProvidedContext {
    built: { admin: string; template: string; prefix: string; release: string }
  }
}

/** The built application as `npm start` serves it, on a database of a test's own. */
export interface Served {
  address: string
  /** The id by which a browser calls a server action, and a page that carries it. */
  action: (file: string, name: string) => string
  process: ChildProcess
  /** Exit code and signal, when it has ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** All that it has written. */
  log: () => string
  stop: () => Promise<void>
}

export const BOOTSTRAP_KEY = 'bootstrap-key-of-the-tests-only'
export const METRICS_TOKEN = 'metrics-token-of-the-tests-only'

/** Sets the environment of this process too: tests that look into the database, or sign somebody in, use the same. */
export async function serve(
  databaseUrl: string,
  // What is served is what the run has built; the bench, which is no test, says which.
  { endMs, release = inject('built').release }: { endMs?: number; release?: string } = {},
): Promise<Served> {
  const port = await freeWebPort()
  const address = `http://localhost:${port}`
  Object.assign(process.env, {
    AUTH_SECRET: 'secret-of-the-tests-only',
    NEXTAUTH_SECRET: '',
    NEXTAUTH_URL: '',
    API_BOOTSTRAP_KEY: BOOTSTRAP_KEY,
    METRICS_TOKEN,
    APP_URL: address,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '20',
  })
  const env = { ...appEnvironment({ databaseUrl, port }), HOSTNAME: '0.0.0.0', NODE_ENV: 'production' }
  const args = [
    '--enable-source-maps',
    path.join(root, 'lib/runtime/web.mjs'),
    release,
    ...(endMs ? [String(endMs)] : []),
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    // It ends itself when this channel closes: a test run that is killed leaves nothing.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  await untilServing(port)
  return {
    address,
    action: actionsOf(release),
    process: child,
    ended,
    log: () => log,
    stop: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

function actionsOf(release: string): Served['action'] {
  const manifest = JSON.parse(readFileSync(path.join(release, '.next/server/server-reference-manifest.json'), 'utf8'))
  const known = Object.entries(manifest.node as Record<string, { exportedName: string; filename: string }>)
  return (file, name) => {
    const found = known.find(([, { exportedName, filename }]) => exportedName === name && filename === file)
    if (!found) throw new Error(`no action ${name} in ${file}`)
    return found[0]
  }
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  ms: number
}

/** One request, whole, with the time it took. Redirects are answers. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const began = performance.now()
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, ms: performance.now() - began }
}

/** Calls a server action as the browser's client does. */
export function act(
  served: Served,
  [file, name, page]: readonly [file: string, name: string, page: string],
  input: unknown,
  headers: Record<string, string>,
): Promise<Answer> {
  return ask(`${served.address}${page}`, {
    method: 'POST',
    headers: {
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': served.action(file, name),
      ...headers,
    },
    body: JSON.stringify([input]),
  })
}
