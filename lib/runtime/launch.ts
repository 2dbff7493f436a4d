import { buildApp } from './build'
import { acquireEmbedded, watchEmbedded } from './embedded'
import { appEnvironment, appUrl, DEMO, fillFor, webPort } from './environment'
import type { Prepared, SignIn } from './prepare'
import { prepare, prepareEmbedded } from './prepare-child'
import { generatePrismaClient } from './prisma-generate'
import { elapsed, print, say, stage } from './progress.mjs'
import { note } from './record.mjs'
import { requireFreePort, startServices, untilServing } from './services'
import { isStopping } from './signals.mjs'

interface OpenDatabase {
  url: () => string
  prepared: Prepared
  /** Calls back when the server came back at another address. */
  onMoved: (callback: () => void) => void
}

/** npm start and npm run dev: everything from the database to the printed address; then runs until it is stopped. */
export async function launch({ dev }: { dev: boolean }): Promise<void> {
  const port = webPort()
  const address = appUrl(port)
  await requireFreePort(port)
  await generatePrismaClient()
  // Filling a demo is the database's work, building is Node's: side by side on the first start.
  const [database, release] = await Promise.all([openDatabase(port, address), dev ? null : buildApp()])
  if (isStopping()) return
  note({ database: database.url(), embedded: !process.env.DATABASE_URL })
  const services = startServices(() => appEnvironment({ databaseUrl: database.url(), port }), port, release)
  database.onMoved(() => {
    note({ database: database.url() })
    void Promise.all([services.web.restart(), services.worker.restart()])
  })
  await stage('Starting web server and worker', () => untilServing(port))
  note({ address })
  announce(address, database.prepared)
}

async function openDatabase(port: number, address: string): Promise<OpenDatabase> {
  const external = process.env.DATABASE_URL
  const fill = fillFor({ external: Boolean(external), address })
  if (external) {
    say(`Using the PostgreSQL of DATABASE_URL at ${new URL(external).host}`)
    const prepared = await prepare({ url: external, fill, demo: DEMO }, appEnvironment({ databaseUrl: external, port }))
    return { url: () => external, prepared, onMoved: () => {} }
  }
  const embedded = await stage('Starting PostgreSQL', acquireEmbedded)
  say(
    `PostgreSQL ${embedded.server.adopted ? 'was running and was taken over' : 'runs'} on port ${embedded.server.port}`,
  )
  let moved = (): void => {}
  watchEmbedded(embedded, () => moved())
  const { prepared, url } = await prepareEmbedded(
    embedded.server.url('postgres'),
    { fill, demo: DEMO },
    (databaseUrl) => appEnvironment({ databaseUrl, port }),
  )
  const name = new URL(url).pathname.slice(1)
  return {
    url: () => embedded.server.url(name),
    prepared,
    onMoved: (callback) => {
      moved = callback
    },
  }
}

function announce(address: string, { demo, administrator }: Prepared): void {
  print(`\n  Up after ${elapsed()} s:  ${address}\n`)
  if (administrator) print(`  The first administrator (this password is shown once):\n${table([administrator])}\n`)
  if (demo.length > 0) print(`  Demo sign-ins:\n${table(demo)}\n`)
  print('  Stop with Ctrl-C.\n')
}

function table(signIns: SignIn[]): string {
  const width = (field: keyof SignIn): number => Math.max(...signIns.map((signIn) => (signIn[field] ?? '').length))
  const widths = { email: width('email'), password: width('password') }
  return signIns
    .map(({ email, password, role, name }) => {
      const who = [role, name].filter(Boolean).join(', ')
      return `    ${email.padEnd(widths.email)}   ${password.padEnd(widths.password)}   ${who}`.trimEnd()
    })
    .join('\n')
}
