import { describe, expect, it } from 'vitest'
import { filesIn, type Source, sourcesIn, topLevel } from './sources'

/** Each room imports only to its right. Source: architecture.md, "Rooms". Rooms to come take their place when they have code. */
const LINE = [
  'reports',
  'kpis',
  'workforce',
  'feedback',
  'quality',
  'surveys',
  'queries',
  'knowledge',
  'tickets',
  'leads',
  'dispatch',
  'orders',
  'routing',
  'coverage',
  'partners',
  'customers',
  'areas',
  'policies',
  'inbox',
  'files',
  'auth',
  'server',
  'core',
]
const DOORS = ['cli', 'runtime']
const SHARED = ['auth', 'server', 'core']
const BUSINESS = LINE.filter((room) => !SHARED.includes(room))

const lib = sourcesIn('lib')
const roomOf = (file: string): string => file.split('/')[1] ?? ''
const rest = (file: string): string => file.split('/').slice(2).join('/')
/** "data", "domain" … whether it is a file or a folder. */
const part = (file: string): string => (rest(file).split('/')[0] ?? '').replace(/\.tsx?$/, '')

function offences(sources: Source[], offends: (source: Source, from: string, typeOnly: boolean) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports
      .filter(({ from, typeOnly }) => offends(source, from, typeOnly))
      .map(({ from }) => `${source.file} → ${from}`),
  )
}

describe('the layout', () => {
  it('has no folder at the top but the fixed ones', () => {
    const allowed = [
      'app',
      'components',
      'lib',
      'prisma',
      'tests',
      'public',
      'node_modules',
      '.ci',
      '.git',
      '.next',
      '.data',
      'test-results',
    ]
    const folders = topLevel().filter((name) => !name.includes('.') || name.startsWith('.'))
    const files = ['.gitignore', '.npmrc', '.env', '.gitattributes', '.editorconfig', '.nvmrc']
    expect(folders.filter((name) => !allowed.includes(name) && !files.includes(name))).toEqual([])
  })

  it('knows every room of lib', () => {
    const rooms = new Set(
      filesIn('lib')
        .filter((file) => file.split('/').length > 2)
        .map(roomOf),
    )
    expect([...rooms].filter((room) => ![...LINE, ...DOORS].includes(room))).toEqual([])
  })

  it('gives business rooms only the files of the vocabulary', () => {
    const words = [
      'README.md',
      'types',
      'schema',
      'policy',
      'domain',
      'data',
      'commands',
      'actions',
      'loaders',
      'reactions',
    ]
    const strange = filesIn('lib').filter((file) => BUSINESS.includes(roomOf(file)) && !words.includes(part(file)))
    expect(strange).toEqual([])
  })

  it('gives every room a README', () => {
    const rooms = [...new Set(lib.map((source) => roomOf(source.file)))].filter(
      (room) => BUSINESS.includes(room) || room === 'auth',
    )
    expect(rooms.filter((room) => !filesIn(`lib/${room}`).includes(`lib/${room}/README.md`))).toEqual([])
  })

  it('names files in kebab-case, without barrels and catch-alls', () => {
    const names = [...filesIn('lib'), ...filesIn('components'), ...filesIn('tests')].filter((file) =>
      /\.(ts|tsx|mjs)$/.test(file),
    )
    expect(
      names.filter(
        (file) => !/^[a-z0-9-]+(\.(d|test|spec|bench))?\.(ts|tsx|mts|mjs)$/.test(file.split('/').at(-1) ?? ''),
      ),
    ).toEqual([])
    expect(names.filter((file) => /\/(index|utils|helpers|misc|common)\.tsx?$/.test(file))).toEqual([])
  })

  it('keeps files at 250 lines or less', () => {
    const long = sourcesIn('app', 'components', 'lib', 'prisma/seed').filter(
      (source) => source.text.split('\n').length > 251,
    )
    expect(long.map((source) => `${source.file}: ${source.text.split('\n').length}`)).toEqual([])
  })
})

describe('the arrows', () => {
  it('point to the right only', () => {
    expect(
      offences(lib, (source, from) => {
        const here = LINE.indexOf(roomOf(source.file))
        const there = LINE.indexOf(from.startsWith('lib/') ? roomOf(from) : '')
        return here >= 0 && there >= 0 && there < here
      }),
    ).toEqual([])
  })

  it('lead to no door: nobody imports app, the command line, the runtime or the seeds', () => {
    const inner = sourcesIn('lib', 'components').filter((source) => !DOORS.includes(roomOf(source.file)))
    expect(offences(inner, (_source, from) => /^(app|lib\/cli|lib\/runtime|prisma\/seed)(\/|$)/.test(from))).toEqual([])
  })

  it('keep decisions pure: domain knows no database, no Next, no React', () => {
    const domain = lib.filter((source) => part(source.file) === 'domain')
    const outside = /^(next|react|pg|@prisma|pino|nodemailer|graphile-worker|node:fs|node:child_process|node:http)/
    expect(offences(domain, (_s, from, typeOnly) => outside.test(from) && !typeOnly)).toEqual([])
    expect(
      offences(domain, (_s, from, typeOnly) => {
        const inner =
          /^lib\/(\w+)\/(data|commands|actions|loaders|reactions|policy)/.test(from) || from.startsWith('lib/server')
        return inner && !typeOnly
      }),
    ).toEqual([])
  })

  it('keep data at the bottom: it imports no commands, doors or policies', () => {
    const data = lib.filter((source) => part(source.file) === 'data')
    expect(
      offences(
        data,
        (_s, from, typeOnly) =>
          /^lib\/\w+\/(commands|actions|loaders|reactions|policy|session|define-)/.test(from) && !typeOnly,
      ),
    ).toEqual([])
  })

  it('keep components away from data, commands and the server', () => {
    const banned =
      /^(lib\/\w+\/(data|commands|loaders|reactions)|lib\/server|lib\/auth\/(session|define-|data|commands))/
    expect(offences(sourcesIn('components'), (_s, from, typeOnly) => banned.test(from) && !typeOnly)).toEqual([])
  })

  it('keep commands from doors: no action, loader or request in them', () => {
    const commands = lib.filter((source) => part(source.file) === 'commands')
    expect(
      offences(commands, (_s, from) => /^(next\/|lib\/\w+\/(actions|loaders)|lib\/auth\/(session|define-))/.test(from)),
    ).toEqual([])
  })
})

describe('each thing in its place', () => {
  it('SQL and Prisma stand in data only', () => {
    const places = (file: string): boolean => part(file) === 'data' || ['server', ...DOORS].includes(roomOf(file))
    const found = lib.filter(
      (source) =>
        !places(source.file) &&
        /\$(queryRaw|executeRaw)|\b(tx|db\(\))\.[a-z]\w+\.(find|create|update|delete|upsert|count|aggregate|groupBy)/.test(
          source.text,
        ),
    )
    expect(found.map((source) => source.file)).toEqual([])
    const app = sourcesIn('app', 'components').filter((source) =>
      /\$queryRaw|\$executeRaw|server\/database'/.test(source.text),
    )
    expect(app.map((source) => source.file)).toEqual([])
  })

  it('the clock is read at doors only', () => {
    const doors = (file: string): boolean =>
      DOORS.includes(roomOf(file)) || ['reactions', 'session', 'define-endpoint'].includes(part(file))
    const found = lib.filter((source) => !doors(source.file) && /\bnew Date\(\)|\bDate\.now\(\)/.test(source.text))
    expect(found.map((source) => source.file)).toEqual([])
  })

  it('the environment is read in one place, and by the runtime that makes it', () => {
    const found = sourcesIn('lib', 'app', 'components').filter(
      (source) =>
        /process\.env/.test(source.text) && source.file !== 'lib/server/env.ts' && !DOORS.includes(roomOf(source.file)),
    )
    expect(found.map((source) => source.file)).toEqual([])
  })
})
