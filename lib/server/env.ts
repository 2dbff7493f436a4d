import { z } from 'zod'

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  DATABASE_REPLICA_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  PORT: z.coerce.number().int().default(3000),
  APP_URL: z.url().optional(),
  AUTH_SECRET: z.string().min(16),
  API_BOOTSTRAP_KEY: z.string().min(16).optional(),
  /** Whoever sends it as a bearer token may read /api/metrics; without it there is no such page. */
  METRICS_TOKEN: z.string().min(16).optional(),
  SMTP_URL: z.string().optional(),
  /** Mailboxes whose mails become queries: imaps://user:password@host/folder, with blanks between several. */
  IMAP_URL: z.string().optional(),
  SLACK_WEBHOOK_URL: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type Env = Omit<z.infer<typeof schema>, 'APP_URL'> & { APP_URL: string }

let parsed: Env | undefined

/** The environment, parsed on first use (a build must not need one). Throws naming what is missing. */
export function env(): Env {
  if (!parsed) {
    const values = schema.parse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')))
    parsed = { ...values, APP_URL: values.APP_URL ?? `http://localhost:${values.PORT}` }
  }
  return parsed
}

/** Asked for before anything else runs, a build included: it stands alone. */
export function logLevel(): string {
  return process.env.LOG_LEVEL || 'info'
}

/** Where the launcher put the migrations beside a standalone server, which does not carry them. */
export function migrationsFolder(): string | undefined {
  return process.env.MIGRATIONS_DIR || undefined
}
