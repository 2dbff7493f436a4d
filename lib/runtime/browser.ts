import { execFileSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { run } from './processes.mjs'
import { say, stage } from './progress.mjs'
import { root } from './root.mjs'

/** A browser that starts on this machine. */
export interface Browser {
  path: string
  /** What it needs in its environment: libraries and fonts that the system lacks. */
  env: Record<string, string>
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Finds a Chromium, in the order: CHROMIUM_PATH, the system's, Playwright's, the one in @sparticuz/chromium, Debian's. */
export async function findBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (starts({ path: given, env: {} })) return { path: given, env: {} }
    throw new Error(`CHROMIUM_PATH is ${given}, which does not start`)
  }
  for (const file of [...INSTALLED, playwrightsOwn()]) {
    if (file && existsSync(file) && starts({ path: file, env: {} })) return { path: file, env: {} }
  }
  return (await fromPackage()) ?? (await fromDebian()) ?? fail()
}

function fail(): never {
  throw new Error('No browser for the end-to-end tests: install Chromium and set CHROMIUM_PATH')
}

function starts({ path: file, env }: Browser): boolean {
  try {
    execFileSync(file, ['--version', '--no-sandbox'], {
      env: { ...process.env, ...env },
      stdio: 'ignore',
      timeout: 20_000,
    })
    return true
  } catch {
    return false
  }
}

function playwrightsOwn(): string | null {
  try {
    const { chromium } = createRequire(path.join(root, 'package.json'))('@playwright/test')
    return chromium.executablePath()
  } catch {
    return null
  }
}

/** Unpacked once into node_modules/.cache: 250 MB that need not be unpacked for every run. */
async function fromPackage(): Promise<Browser | null> {
  const packed = path.join(root, 'node_modules/@sparticuz/chromium/bin')
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packed)) return null
  const folder = path.join(root, 'node_modules/.cache/chromium')
  if (!existsSync(folder)) await stage('Unpacking the browser', () => unpack(packed, folder))
  const file = path.join(folder, 'chromium')
  const env = { FONTCONFIG_PATH: folder }
  const libraries = [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return (
    [
      { path: file, env },
      { path: file, env: { ...env, LD_LIBRARY_PATH: libraries } },
    ].find(starts) ?? null
  )
}

async function unpack(packed: string, folder: string): Promise<void> {
  const aside = `${folder}.new`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { recursive: true })
  const inflate = (name: string, target: string, mode?: number): Promise<void> =>
    pipeline(
      createReadStream(path.join(packed, name)),
      createBrotliDecompress({ chunkSize: 2 ** 21 }),
      createWriteStream(path.join(aside, target), { mode }),
    )
  await inflate('chromium.br', 'chromium', 0o755)
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    await inflate(`${name}.br`, name)
    execFileSync('tar', ['-xf', name], { cwd: aside })
    rmSync(path.join(aside, name))
  }
  // The package's own points at /tmp/fonts, which another user of the machine may have made.
  const fonts = `<fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`
  writeFileSync(path.join(aside, 'fonts.conf'), fonts)
  renameSync(aside, folder)
}

async function fromDebian(): Promise<Browser | null> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await stage('Installing Chromium', async () => {
      await run('apt-get', ['update', '-qq'], { env, prefix: '         ' })
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
        env,
        prefix: '         ',
      })
    })
  } catch (error) {
    say(`Chromium could not be installed: ${error instanceof Error ? error.message : error}`)
    return null
  }
  const browser = { path: '/usr/bin/chromium', env: {} }
  return starts(browser) ? browser : null
}
