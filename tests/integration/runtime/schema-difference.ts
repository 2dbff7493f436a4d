import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { root } from '@/lib/runtime/root.mjs'

/** What of Prisma's schema engine is used here: it brings no types. */
interface Engine {
  diff: (asked: object) => Promise<{ stdout: string | null }>
  free: () => void
}
interface EngineModule {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void
  SchemaEngine: { new: (schema: object, log: () => void, adapter: object) => Promise<Engine> }
}

let loaded: Promise<EngineModule> | undefined
/** Once in a process: the machine code keeps state of its own. */
const engineModule = (): Promise<EngineModule> => (loaded ??= loadEngine())

async function loadEngine(): Promise<EngineModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  // The package's entry is for bundlers: its glue and its machine code are brought together by hand.
  const glue = (await import(path.join(folder, 'schema_engine_bg.js'))) as EngineModule & WebAssembly.ModuleImports
  const code = readFileSync(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  const told = { set_message: (message: string) => process.stderr.write(`${message}\n`) }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: told })
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue
}

/** PostgreSQL's catalogue has columns of the type "char", which the adapter does not know: they are read as text and told as characters. */
const CHAR = 18
const TEXT = 25

function adapterOf(url: string): PrismaPg {
  let characters: number[] = []
  const marked = (result: pg.QueryArrayResult): void => {
    characters = result.fields.flatMap(({ dataTypeID }, at) => (dataTypeID === CHAR ? [at] : []))
    for (const at of characters) (result.fields[at] as pg.FieldDef).dataTypeID = TEXT
  }
  class Client extends pg.Client {
    override query(...asked: unknown[]): never {
      const told = asked.at(-1)
      // As the pool asks: with a function that is told the answer.
      const asPoolAsks = (error: Error | null, result: pg.QueryArrayResult | undefined): void => {
        if (result) marked(result)
        ;(told as (error: Error | null, result?: object) => void)(error, result)
      }
      const given = typeof told === 'function' ? [...asked.slice(0, -1), asPoolAsks] : asked
      return Reflect.apply(super.query, this, given) as never
    }
  }
  const adapter = new PrismaPg(new pg.Pool({ connectionString: url, max: 1, Client }))
  const connect = adapter.connect.bind(adapter)
  adapter.connect = async () => {
    const connection = await connect()
    const queryRaw = connection.queryRaw.bind(connection)
    connection.queryRaw = async (query) => {
      const result = await queryRaw(query)
      for (const at of characters) result.columnTypes[at] = ColumnTypeEnum.Character
      return result
    }
    return connection
  }
  return adapter
}

function schemaFiles(): { path: string; content: string }[] {
  const models = readdirSync(path.join(root, 'prisma/models')).map((name) => `prisma/models/${name}`)
  return ['prisma/schema.prisma', ...models].map((at) => ({
    path: at,
    content: readFileSync(path.join(root, at), 'utf8'),
  }))
}

/** The SQL that would make a database what Prisma's schema says; empty when it is that already. */
export async function schemaDifference(url: string): Promise<string> {
  const files = schemaFiles()
  const { SchemaEngine } = await engineModule()
  const datamodels = files.map((file) => [file.path, file.content])
  const engine = await SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterOf(url)))
  try {
    const answer = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: root },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    return (answer.stdout ?? '').replace(/^\s*-- This is an empty migration\.\s*$/m, '').trim()
  } finally {
    engine.free()
  }
}
