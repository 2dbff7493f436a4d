import { secret } from './embedded'
import type { PrepareOptions } from './prepare'

/** What the web server, the worker and the command line find in their environment. */
export type Environment = Record<string, string | undefined>

/** The web port. */
export function webPort(): number {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is not a port: ${process.env.PORT}`)
  return port
}

/** The public address. */
export function appUrl(port: number): string {
  return (process.env.APP_URL || `http://localhost:${port}`).replace(/\/+$/, '')
}

/** Is the business meant for this machine alone? Only then may an external database be filled with the demo. */
function isLocal(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
}

/** The environment of everything that runs the application. */
export function appEnvironment({ databaseUrl, port }: { databaseUrl: string; port: number }): Environment {
  const authSecret = process.env.AUTH_SECRET || process.env.NEXTAUTH_SECRET || secret('auth-secret')
  const address = appUrl(port)
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    APP_URL: address,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || address,
    AUTH_SECRET: authSecret,
    NEXTAUTH_SECRET: authSecret,
    MIGRATIONS_DIR: `${process.cwd()}/prisma/migrations`,
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** What an empty database is to be filled with, by DEMO and, for one that is not ours, by whose it may be. */
export function fillFor({ external, address }: { external: boolean; address: string }): PrepareOptions['fill'] {
  if (process.env.DEMO === '0') return 'administrator'
  return external && !isLocal(address) ? 'administrator' : 'demo'
}

/** The demo of `npm start`: large enough for every list, board and KPI to show something, filled in seconds. */
export const DEMO = { orders: 5_000, days: 90, seed: 1 }
