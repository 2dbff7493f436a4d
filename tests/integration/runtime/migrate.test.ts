import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '@/lib/runtime/migrate'
import { pendingMigrations } from '@/lib/server/migrations'

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
let folder = ''

beforeAll(() => client.connect())
afterAll(() => client.end())
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'buyback-migrations-'))
  await client.query('DROP TABLE IF EXISTS a_thing, another_thing; TRUNCATE _prisma_migrations')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}
const first = (): void => write('1_first', 'CREATE TABLE a_thing (id int);\nINSERT INTO a_thing VALUES (1);')

describe('the migration runner', () => {
  it('applies what is missing, in order, once', async () => {
    write('2_second', 'INSERT INTO a_thing VALUES (2);')
    first()
    expect(await migrate(client, folder)).toEqual(['1_first', '2_second'])
    expect(await migrate(client, folder)).toEqual([])
    const things = await client.query('SELECT id FROM a_thing ORDER BY id')
    expect(things.rows).toEqual([{ id: 1 }, { id: 2 }])
  })

  it('lets one of two runners that start together do the work', async () => {
    first()
    const other = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await other.connect()
    const applied = await Promise.all([migrate(client, folder), migrate(other, folder)])
    await other.end()
    expect(applied.flat()).toEqual(['1_first'])
  })

  it('lands a migration whole or not at all, and refuses to go on after a failure', async () => {
    write('1_broken', 'CREATE TABLE a_thing (id int);\nINSERT INTO nowhere VALUES (1);')
    await expect(migrate(client, folder)).rejects.toThrow(/1_broken failed: .*nowhere.*line 2/)
    const table = await client.query("SELECT to_regclass('a_thing') AS name")
    expect(table.rows).toEqual([{ name: null }])
    write('1_broken', 'CREATE TABLE a_thing (id int);')
    await expect(migrate(client, folder)).rejects.toThrow(/failed earlier/)
  })

  it('tries a failed migration again once it is marked as rolled back', async () => {
    write('1_broken', 'INSERT INTO nowhere VALUES (1);')
    await expect(migrate(client, folder)).rejects.toThrow()
    await client.query('UPDATE _prisma_migrations SET rolled_back_at = now()')
    write('1_broken', 'CREATE TABLE a_thing (id int);')
    expect(await migrate(client, folder)).toEqual(['1_broken'])
  })

  it('refuses a migration that was edited after it landed, but not other line ends', async () => {
    first()
    await migrate(client, folder)
    write('1_first', 'CREATE TABLE a_thing (id int);\r\nINSERT INTO a_thing VALUES (1);')
    expect(await migrate(client, folder)).toEqual([])
    write('1_first', 'CREATE TABLE a_thing (id bigint);')
    await expect(migrate(client, folder)).rejects.toThrow(/changed after it was applied/)
  })
})

describe('pending migrations', () => {
  it('names what the code brings and the database lacks', async () => {
    first()
    await migrate(client, folder)
    write('2_second', 'SELECT 1;')
    process.env.MIGRATIONS_DIR = folder
    const pending = await pendingMigrations(async (sql) => (await client.query(sql)).rows)
    process.env.MIGRATIONS_DIR = ''
    expect(pending).toEqual(['2_second'])
  })
})
