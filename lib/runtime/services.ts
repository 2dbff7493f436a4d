import { createServer } from 'node:net'
import path from 'node:path'
import type { Environment } from './environment'
import { root } from './root.mjs'
import { isStopping, onStop } from './signals.mjs'
import { type Supervised, supervise } from './supervise'

const runtime = path.join(root, 'lib/runtime')

/** The application as it runs: web server and worker. */
export interface Services {
  web: Supervised
  worker: Supervised
}

/** Starts the web server (a release, or `next dev`) and the worker; both are stopped at the end, before what was there. */
export function startServices(env: () => Environment, port: number, release: string | null): Services {
  const web = supervise({
    name: 'web',
    args: release
      ? ['--enable-source-maps', path.join(runtime, 'web.mjs'), release]
      : [path.join(root, 'node_modules/next/dist/bin/next'), 'dev', '--port', String(port)],
    // Containers set HOSTNAME to their own name, and the standalone server would listen on that alone.
    env: () => ({ ...env(), HOSTNAME: '0.0.0.0', NODE_ENV: release ? 'production' : 'development' }),
  })
  const worker = supervise({
    name: 'worker',
    args: ['--import', 'tsx', path.join(runtime, 'worker.ts')],
    env: () => ({ ...env(), NODE_ENV: release ? 'production' : 'development' }),
  })
  onStop(async () => {
    await Promise.all([web.stop(), worker.stop()])
  })
  return { web, worker }
}

/** Waits until the web server answers at all; its health is for whoever asks /api/ready. */
export async function untilServing(port: number, ms = 90_000): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until && !isStopping(); ) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(10_000) })
      await answer.arrayBuffer()
      if (answer.status < 500) return
    } catch {
      // Not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The web server does not answer on port ${port}`)
}

/** Throws when somebody else serves on the port. */
export async function requireFreePort(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'is in use: stop what runs there, or set PORT' : `cannot be used (${error.code})`
      reject(new Error(`Port ${port} ${why}`))
    })
    server.listen({ port, host: '0.0.0.0' }, () => server.close(() => resolve()))
  })
}

/** A port for a web server of our own, below the range that outgoing connections take theirs from. */
export async function freeWebPort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    try {
      await requireFreePort(port)
      return port
    } catch {
      // Taken: another.
    }
  }
  throw new Error('No free port')
}
