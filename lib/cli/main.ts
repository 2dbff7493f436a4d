// npm run ops -- <command>: lib/runtime/ops.ts starts this on the right database and ends with its exit code.

import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { CommandFailed, tell } from './terminal'

/** Files of the database server are the launcher's matter: lib/runtime/backup-command.ts does it before this is started. */
async function launcherOnly(): Promise<void> {
  throw new CommandFailed('Run it as npm run ops -- …')
}

type Command = { usage: string[]; does: string; run(args: string[]): Promise<void> }

/** Each is loaded when it is asked for: help and mistakes answer at once. */
const COMMANDS: Record<string, Command> = {
  import: {
    usage: [
      'import <orders|partners|pincodes|coverage> FILE [--profile P.json] [--dry-run] [--update] [--rejects FILE]',
      'import tickets FILE [--events FILE] [--profile P.json] [--dry-run] [--rejects FILE]',
    ],
    does: 'reads a CSV or .csv.gz; good rows land, the others are named in a reject file',
    run: async (args) => (await import('./import')).importCommand(args),
  },
  export: {
    usage: ['export <orders|coverage|tickets|kpi-rows> [--where key=value]… [--out FILE]'],
    does: 'streams CSV',
    run: async (args) => (await import('./export')).exportCommand(args),
  },
  verify: {
    usage: ['verify [--json]'],
    does: 'recomputes everything derived and lists every difference; exit 1 on any',
    run: async (args) => (await import('./verify')).verifyCommand(args),
  },
  kpis: {
    usage: [
      'kpis --from D --to D [--by GROUP] [--view partner] [--as-of T] [--zone Z] [--source S] [--city C]… [--json]',
    ],
    does: 'the figures of a period; an asterisk marks what is still provisional',
    run: async (args) => (await import('./kpis')).kpisCommand(args),
  },
  demo: {
    usage: ['demo [--orders N] [--days D] [--seed S]'],
    does: 'fills a business from a fixed seed',
    run: async (args) => (await import('./demo')).demoCommand(args),
  },
  backup: {
    usage: ['backup FILE'],
    does: 'copies the embedded database into one file, also while it is at work',
    run: launcherOnly,
  },
  restore: {
    usage: ['restore FILE'],
    does: 'puts a backup in the place of the embedded database, which must be stopped',
    run: launcherOnly,
  },
  users: {
    usage: [
      'users add --email E --name N --role R [--team T]… [--partner ID] [--password-stdin]',
      'users list',
      'users reset-password --email E [--password-stdin]',
    ],
    does: 'people who may sign in',
    run: async (args) => (await import('./users')).usersCommand(args),
  },
  'api-keys': {
    usage: ['api-keys add --role R [--partner ID] [--name N] [--scope S]…', 'api-keys list', 'api-keys revoke ID'],
    does: 'keys of the API; a new key is printed once, alone on the last line',
    run: async (args) => (await import('./api-keys')).apiKeysCommand(args),
  },
}

function usage(only?: string): string {
  const shown = Object.entries(COMMANDS).filter(([name]) => !only || name === only)
  const lines = shown.flatMap(([, { usage: forms, does }]) => [
    ...forms.map((form) => `  npm run ops -- ${form}`),
    `      ${does}`,
  ])
  return ['Usage:', ...lines].join('\n')
}

async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${usage()}\n`)
    return name === undefined ? 2 : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    tell(`There is no command “${name}”.\n\n${usage()}`)
    return 2
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${usage(name)}\n`)
    return 0
  }
  try {
    await command.run(rest)
    return Number(process.exitCode ?? 0)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (error instanceof CommandFailed) {
      tell(error.exitCode === 2 ? `${error.message}\n\n${usage(name)}` : error.message)
      return error.exitCode
    }
    if (code.startsWith('ERR_PARSE_ARGS')) {
      tell(`${(error as Error).message}\n\n${usage(name)}`)
      return 2
    }
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 1
  }
}

// A reader that goes away (`export … | head`) ends the output, not with a crash.
process.stdout.on('error', () => process.stdout.destroy())
process.exitCode = await run(process.argv.slice(2))
await db().$disconnect()
await pool()
  .end()
  .catch(() => {})
