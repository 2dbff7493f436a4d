import { type CustomerId, newId } from '@/lib/core/ids'
import { selectRows } from '@/lib/server/many-rows'
import type { Sql } from '@/lib/server/sql'

const PERSON = { id: 'uuid', phone: 'text', name: 'text', email: 'text' }

export type Person = { phone: string; name: string; email: string | null }

/** The persons behind many phones (E.164) in two statements, made on first sight; a merged one answers with whom they were merged into. */
export async function customersByPhone(tx: Sql, people: Person[], now: Date): Promise<Map<string, string>> {
  if (people.length === 0) return new Map()
  const unique = new Map(people.map((person) => [person.phone, person]))
  // In one order, so that two imports at once wait for each other instead of deadlocking.
  const rows = [...unique.values()]
    .sort((a, b) => (a.phone < b.phone ? -1 : 1))
    .map(({ phone, name, email }) => ({ id: newId(now), phone, name, email, created_at: now, version: 1 }))
  await tx.$executeRaw`
    INSERT INTO customers (id, phone, name, email, created_at, version)
    ${selectRows({ ...PERSON, created_at: 'timestamptz', version: 'int' }, rows)}
    ON CONFLICT (phone) DO NOTHING`
  // Held until the transaction ends: nobody of them is erased before what belongs to them has landed.
  const found = await tx.$queryRaw<{ phone: string; id: string }[]>`
    SELECT phone, coalesce(merged_into_id, id)::text AS id FROM customers WHERE phone = ANY(${[...unique.keys()]}::text[]) FOR KEY SHARE`
  const known = new Map(found.map((row) => [row.phone, row.id]))
  // Who was being erased just now has no number any more: that number is a new person's.
  const erased = [...unique.values()].filter(({ phone }) => !known.has(phone))
  return erased.length === 0 ? known : new Map([...known, ...(await customersByPhone(tx, erased, now))])
}

/**
 * `customerByPhone` for many at once, each phone with what was said of it first: known persons stay as they are, and are
 * locked until the transaction ends, so that nobody is merged away meanwhile.
 */
export async function lockedCustomersByPhone(tx: Sql, people: Person[], now: Date): Promise<Map<string, CustomerId>> {
  const unique = new Map(people.toReversed().map((person) => [person.phone, person]))
  const rows = [...unique.values()]
    .sort((a, b) => (a.phone < b.phone ? -1 : 1))
    .map(({ phone, name, email }) => ({ id: newId(now), phone, name, email, created_at: now }))
  const found = await tx.$queryRaw<{ phone: string; id: CustomerId }[]>`
    INSERT INTO customers (id, phone, name, email, created_at)
    ${selectRows({ ...PERSON, created_at: 'timestamptz' }, rows)}
    ON CONFLICT (phone) DO UPDATE SET phone = excluded.phone RETURNING phone, coalesce(merged_into_id, id) AS id`
  return new Map(found.map((row) => [row.phone, row.id]))
}
