// .data/runtime.json: which launcher runs this clone, and what it has started. Dependency-free.

import { rmSync } from 'node:fs'
import path from 'node:path'
import { identify, isAlive, readJson, stopProcess, withLock, writeJson } from './processes.mjs'
import { say } from './progress.mjs'
import { root } from './root.mjs'
import { onStop } from './signals.mjs'

const file = path.join(root, '.data/runtime.json')

/** The record of the launcher that runs now, or null. */
export function readRecord() {
  const record = readJson(file)
  return record && isAlive(record.launcher) ? record : null
}

/** Makes this process the clone's launcher, or throws when there is one. What a killed one left behind is stopped. */
export async function claim(mode) {
  await withLock(path.join(root, '.data/runtime.lock'), async () => {
    const before = readJson(file)
    if (before && isAlive(before.launcher)) {
      const where = before.address ? `, serving ${before.address}` : ''
      throw new Error(`This clone is already running (npm run ${before.mode}, process ${before.launcher.pid}${where})`)
    }
    for (const [name, identity] of Object.entries(before?.children ?? {})) {
      if (!isAlive(identity)) continue
      say(`Stopping the ${name} process ${identity.pid} that an earlier start left behind`)
      await stopProcess(identity, 10_000)
    }
    writeJson(file, {
      launcher: identify(process.pid),
      mode,
      address: null,
      database: null,
      embedded: false,
      children: {},
    })
  })
  // Registered first, so it goes last: until then another start must be refused.
  onStop(() => rmSync(file, { force: true }))
}

/** Changes fields of our record. */
export function note(fields) {
  writeJson(file, { ...readJson(file), ...fields })
}

/** Remembers a child (or forgets it, with null), so that the next start can stop it if we are killed. */
export function noteChild(name, identity) {
  const record = readJson(file)
  // Tests and ops run children too: only the launcher keeps a record.
  if (record?.launcher.pid !== process.pid) return
  const children = { ...record.children, [name]: identity }
  if (!identity) delete children[name]
  writeJson(file, { ...record, children })
}
