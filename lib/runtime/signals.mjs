// The one place that ends this process: what was started is stopped in reverse order, then we go.

import { readFileSync } from 'node:fs'
import { identify, isAlive } from './identity.mjs'

let stopping = false
/** @type {{ stop: () => Promise<void> | void, first: boolean, last: boolean }[]} */
const stops = []

/** Has the end begun? */
export function isStopping() {
  return stopping
}

/**
 * Registers what is to be stopped at the end; the last registered goes first, and those marked `first` before all
 * others (the step that is running just now); `last` after all others. Returns a function that takes it off the list again.
 */
export function onStop(stop, { first = false, last = false } = {}) {
  const entry = { stop, first, last }
  stops.push(entry)
  return () => {
    const at = stops.indexOf(entry)
    if (at >= 0) stops.splice(at, 1)
  }
}

/** Stops everything and exits with `code`. A second call does nothing: the first is on its way. */
export async function stopAll(code) {
  if (stopping) return
  stopping = true
  // Nothing may keep us for ever: whoever waits for us was promised 30 seconds.
  setTimeout(() => process.exit(code || 1), 29_500).unref()
  const rank = ({ first, last }) => (first ? 0 : last ? 2 : 1)
  const order = stops.toReversed().sort((a, b) => rank(a) - rank(b))
  for (const { stop } of order) {
    try {
      await stop()
    } catch (error) {
      console.error(error)
    }
  }
  process.exit(code)
}

/** Ends on Ctrl-C, SIGTERM, a closed terminal, a bug, and when the npm that started us is gone. */
export function handleSignals({ onSignal = () => {}, code = () => 0 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping) return
      onSignal(signal)
      void stopAll(code(signal))
    })
  }
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error) => {
      if (!stopping) console.error(error)
      void stopAll(1)
    })
  }
  endWithNpm(onSignal)
}

/**
 * npm killed with SIGKILL cannot tell us, and the shell between us does not pass a SIGTERM on: we would serve on, unseen, and
 * hold the port against the next start.
 */
function endWithNpm(onSignal) {
  const npm = findNpm()
  if (!npm) return
  setInterval(() => {
    if (stopping || isAlive(npm)) return
    onSignal('npm ended')
    void stopAll(0)
  }, 500).unref()
}

/** The npm that runs this script: our parent, or the parent of the shell between. */
function findNpm() {
  if (process.platform !== 'linux' || !process.env.npm_lifecycle_event) return null
  let pid = process.ppid
  for (let level = 0; level < 3 && pid > 1; level++) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      if (/^npm\b/.test(command) || /npm(-cli\.c?js)?\0/.test(command)) return identify(pid)
      pid = Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      return null
    }
  }
  return null
}
