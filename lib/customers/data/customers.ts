import { type CustomerId, newId } from '@/lib/core/ids'
import type { Sql } from '@/lib/server/sql'

/**
 * The person with this phone, made on first sight; a merged person answers with whom they were merged into.
 * The name and mail of a known person stay: an order keeps what was said for it.
 */
export async function customerByPhone(
  tx: Sql,
  person: { phone: string; name: string; email: string | null },
  now: Date,
): Promise<CustomerId> {
  const rows = await tx.$queryRaw<{ id: CustomerId }[]>`
    INSERT INTO customers (id, phone, name, email, created_at) VALUES (${newId(now)}::uuid, ${person.phone}, ${person.name}, ${person.email}, ${now})
    ON CONFLICT (phone) DO UPDATE SET phone = excluded.phone RETURNING coalesce(merged_into_id, id) AS id`
  const id = rows[0]?.id
  if (!id) throw new Error('an upsert always answers a row')
  return id
}
