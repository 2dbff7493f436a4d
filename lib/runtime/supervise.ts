import { type ChildProcess, spawn } from 'node:child_process'
import type { Environment } from './environment'
import { type Identity, identify, isAlive, stopProcess } from './processes.mjs'
import { linesWith, say } from './progress.mjs'
import { noteChild } from './record.mjs'
import { root } from './root.mjs'
import { isStopping } from './signals.mjs'

/** What is kept running, and how to start it. */
export interface Service {
  name: 'web' | 'worker'
  args: string[]
  env: () => Environment
}

/** A kept process. */
export interface Supervised {
  identity: () => Identity | null
  restart: () => Promise<void>
  stop: () => Promise<void>
}

/** Longest time a service may take to end by itself; the launcher promised 30 s for everything. */
const STOP_MS = 20_000

/** Starts a service and starts it again whenever it ends by itself: after 1 s, then 2, 4 … 30 when it keeps failing. */
export function supervise(service: Service): Supervised {
  let child: ChildProcess | null = null
  let identity: Identity | null = null
  let wanted = true
  let failures = 0
  let timer: NodeJS.Timeout | undefined

  const start = (): void => {
    const startedAt = Date.now()
    const current = spawnService(service)
    child = current
    identity = current.pid === undefined ? null : identify(current.pid)
    noteChild(service.name, identity)
    current.once('error', (error) => say(`The ${service.name} process cannot be started: ${error.message}`))
    current.once('close', (code, signal) => {
      if (child !== current || !wanted || isStopping()) return
      noteChild(service.name, null)
      failures = Date.now() - startedAt > 60_000 ? 0 : failures + 1
      const seconds = Math.min(30, 2 ** Math.max(0, failures - 1))
      say(
        `The ${service.name} process ended unexpectedly (${signal ?? `code ${code}`}): starting it again in ${seconds} s`,
      )
      timer = setTimeout(start, seconds * 1000)
    })
  }
  const stop = async (): Promise<void> => {
    wanted = false
    clearTimeout(timer)
    if (isAlive(identity)) await stopProcess(identity, STOP_MS)
    noteChild(service.name, null)
  }
  const restart = async (): Promise<void> => {
    await stop()
    wanted = true
    start()
  }
  start()
  return { identity: () => identity, restart, stop }
}

function spawnService(service: Service): ChildProcess {
  const child = spawn(process.execPath, service.args, {
    cwd: root,
    env: service.env() as NodeJS.ProcessEnv,
    // A group of its own, so that Ctrl-C reaches it through us, in order. It ends itself when this channel closes.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', linesWith(`${service.name.padEnd(6)} | `))
  }
  return child
}
