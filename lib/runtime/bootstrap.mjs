// From a bare clone to a process that can run TypeScript: checks Node, installs what is missing, loads tsx.
// Dependency-free, like all it imports.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readJson, run, withLock } from './processes.mjs'
import { say, stage } from './progress.mjs'
import { noteChild, readRecord } from './record.mjs'
import { root } from './root.mjs'
import { handleSignals, isStopping, stopAll } from './signals.mjs'

const installedMark = path.join(root, 'node_modules/.installed-lock')

/** The body of every entry file: signals, bootstrap, the call, and one line instead of a stack when it fails. */
export async function main(entry, call, { before = () => {}, code = () => 0 } = {}) {
  handleSignals({ onSignal: (signal) => say(`Stopping (${signal}) …`), code })
  try {
    await before()
    await call(await bootstrap(entry))
  } catch (error) {
    if (isStopping()) return
    say(process.env.DEBUG ? error.stack : `Failed: ${error.message}`)
    await stopAll(1)
  }
}

/** Brings the clone to where TypeScript runs, then loads `entry` (a file of this folder). */
export async function bootstrap(entry) {
  requireNode()
  process.chdir(root)
  await install()
  const { register } = await import('tsx/esm/api')
  register()
  return import(new URL(entry, import.meta.url).href)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Node 20.19 or later is needed, this is ${process.versions.node}`)
}

async function install() {
  if (isInstalled()) return
  await withLock(path.join(root, '.data/install.lock'), async () => {
    if (isInstalled()) return
    const running = readRecord()
    if (running && running.launcher.pid !== process.pid) {
      throw new Error('Packages have changed while `npm start` runs from the old ones: stop it first')
    }
    await stage('Installing packages', npmCi)
    writeFileSync(installedMark, fingerprint())
  })
}

/** `npm ci`, with the npm that started us if there is one. Build and test tools are wanted whatever NODE_ENV says. */
async function npmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  const ours = npm && /npm-cli\.c?js$/.test(npm)
  await run(ours ? process.execPath : 'npm', ours ? [npm, ...args] : args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined },
    prefix: '         ',
    onSpawn: (identity) => noteChild('npm', identity),
  })
}

/** Native packages differ by platform and, some, by the major version of Node. */
function fingerprint() {
  const lock = readFileSync(path.join(root, 'package-lock.json'))
  const runtime = `${process.platform}-${process.arch}-${process.versions.modules}`
  return `${createHash('sha256').update(lock).digest('hex')} ${runtime}\n`
}

function isInstalled() {
  if (existsSync(installedMark)) return readFileSync(installedMark, 'utf8') === fingerprint()
  // Installed by hand: npm keeps a list of what it put there.
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages
  const present = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages
  if (!wanted || !present) return false
  const complete = Object.entries(wanted).every(([where, entry]) => {
    if (where === '') return true
    const found = present[where]
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer)
  })
  if (complete) writeFileSync(installedMark, fingerprint())
  return complete
}
