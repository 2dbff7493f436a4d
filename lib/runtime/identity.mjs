// Which process is it, and is it still that one? Dependency-free.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A pid with the moment its process began, so that a reused pid is never taken for it; null when there is none. */
export function identify(pid) {
  const began = process.platform === 'linux' ? beganByProc(pid) : beganByPs(pid)
  return began === null ? null : { pid, began }
}

function beganByProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces: count the fields after it. 0 is the state, 19 the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)}:${fields[19]}`
  } catch {
    return null
  }
}

function beganByPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
  } catch {
    return null
  }
}

/** Does the process that was identified still run? */
export function isAlive(identity) {
  return identity !== null && identity !== undefined && identify(identity.pid)?.began === identity.began
}
