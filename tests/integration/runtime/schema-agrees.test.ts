import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { schemaDifference } from './schema-difference'

const url = process.env.DATABASE_URL ?? ''

describe('the migrations', () => {
  it("make the database that Prisma's schema describes", async () => {
    expect(await schemaDifference(url)).toBe('')
  })

  it('are told apart from it when a column or an index is missing in the schema', async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(
      'ALTER TABLE orders ADD COLUMN forgotten text; CREATE INDEX orders_forgotten ON orders (forgotten)',
    )
    await client.end()
    const difference = await schemaDifference(url)
    expect(difference).toContain('DROP COLUMN "forgotten"')
    expect(difference).toContain('DROP INDEX "orders_forgotten"')
  })
})
