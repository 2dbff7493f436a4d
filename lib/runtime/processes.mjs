// Processes: which one is it, is it still that one, run one, stop one, one at a time. Dependency-free.

import { spawn } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identify, isAlive } from './identity.mjs'
import { linesWith } from './progress.mjs'
import { isStopping, onStop } from './signals.mjs'

export { identify, isAlive }

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until a process is gone; false when it outlives the time. */
export async function gone(identity, ms) {
  const until = Date.now() + ms
  while (isAlive(identity)) {
    if (Date.now() > until) return false
    await sleep(50)
  }
  return true
}

/** Signals the whole group of a child that was started detached; the child alone where it leads none. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    try {
      process.kill(pid, signal)
    } catch {
      // Already gone.
    }
  }
}

/** SIGTERM, and SIGKILL to what is left of the group after `ms`. */
export async function stopProcess(identity, ms) {
  if (!isAlive(identity)) return
  signalGroup(identity.pid, 'SIGTERM')
  if (await gone(identity, ms)) return
  signalGroup(identity.pid, 'SIGKILL')
  await gone(identity, 5_000)
}

/**
 * Runs a command to its end, in a process group of its own, so that a Ctrl-C reaches it only through us (unless `detached` is
 * false: then it also dies with our group).
 * Rejects when it fails or is stopped; `accept` lets other exit codes through. Resolves to the exit code.
 */
export async function run(
  command,
  args,
  { cwd, env, prefix, stdio, accept, detached = true, onMessage, onSpawn } = {},
) {
  if (isStopping()) throw new Error('stopping')
  const output = stdio ?? (prefix === undefined ? 'inherit' : 'pipe')
  const channels = ['ignore', output, output]
  const child = spawn(command, args, {
    cwd,
    env,
    detached,
    stdio: onMessage ? [...channels, 'ipc'] : channels,
  })
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)))
  })
  const identity = child.pid === undefined ? null : identify(child.pid)
  const forget = onStop(() => stopProcess(identity, 12_000), { first: true })
  onSpawn?.(identity)
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', linesWith(prefix ?? ''))
  if (onMessage) child.on('message', onMessage)
  try {
    const code = await ended
    if (isStopping()) throw new Error('stopping')
    if (code !== 0 && !accept?.(code)) {
      const script = args.find((argument) => /\.[cm]?[jt]s$/.test(argument))
      throw new Error(`${path.basename(script ?? command)} ended with code ${code}`)
    }
    return code
  } finally {
    forget()
    onSpawn?.(null)
  }
}

/** Runs `work` while holding a lock file; a lock whose holder is dead is taken over. */
export async function withLock(file, work, { waitMs = 15 * 60_000, whileStopping = false, onWait } = {}) {
  mkdirSync(path.dirname(file), { recursive: true })
  const until = Date.now() + waitMs
  let told = false
  while (!takeLock(file)) {
    if (isStopping() && !whileStopping) throw new Error('stopping')
    if (Date.now() > until) throw new Error(`${file} is held by another process`)
    if (!told) onWait?.()
    told = true
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function takeLock(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify(identify(process.pid)))
  try {
    // A link appears with its content: nobody can read a lock that does not name its holder yet.
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  } finally {
    rmSync(mine, { force: true })
  }
  if (!isAlive(readJson(file))) clearLock(file)
  return false
}

function clearLock(file) {
  // Renaming is atomic: of several that find the same dead holder, one moves the file away.
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
    // Somebody was quicker and it is already theirs: put it back.
    if (isAlive(readJson(aside))) renameSync(aside, file)
    else rmSync(aside, { force: true })
  } catch {
    // Moved by another: try again.
  }
}

/** Parsed JSON of a file, or null when it is absent or unreadable. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Writes JSON for this user's eyes only, whole or not at all. */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
