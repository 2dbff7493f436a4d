import { Prisma } from '@/lib/server/database'
import { readSetting } from '@/lib/server/settings'
import type { Sql } from '@/lib/server/sql'
import { readSearch, type SearchReadings } from '../domain/list-search'
import { type ListScope, seesContact } from './list-scope'

/** What people type is no pattern: % and _ stand for themselves. */
function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`
}

function contactMatches({ phone, phonePart, namePart }: SearchReadings): Prisma.Sql[] {
  const matches: Prisma.Sql[] = []
  if (phone !== null) matches.push(Prisma.sql`c.phone = ${phone}`)
  if (phonePart !== null) matches.push(Prisma.sql`c.phone LIKE ${contains(phonePart)}`)
  if (namePart !== null) matches.push(Prisma.sql`c.name ILIKE ${contains(namePart)}`)
  return matches
}

/**
 * The ids of the orders that a search text finds (one may come twice), each reading by its own index: a union and no OR over
 * several tables, which would read them all. Names and phones are looked at only for who may see them, and only where they may: a hit would
 * tell what is masked.
 */
export async function searchFinds(db: Sql, text: string, scope: ListScope): Promise<Prisma.Sql> {
  const readings = readSearch(text)
  const { ref, refNumber, externalId, imei, utr, pincode } = readings
  const finds = [Prisma.sql`SELECT s.id FROM orders s WHERE s.external_id = ${externalId}`]
  if (ref !== null) finds.push(Prisma.sql`SELECT s.id FROM orders s WHERE s.ref = ${ref}`)
  if (refNumber !== null) {
    const prefix = await readSetting('reference_prefix', db)
    finds.push(Prisma.sql`SELECT s.id FROM orders s WHERE s.ref = ${`${prefix}-${refNumber}`}`)
  }
  if (imei !== null) finds.push(Prisma.sql`SELECT s.id FROM orders s WHERE s.imei = ${imei}`)
  if (pincode !== null) finds.push(Prisma.sql`SELECT s.id FROM orders s WHERE s.pincode = ${pincode}`)
  if (utr !== null) finds.push(Prisma.sql`SELECT y.order_id FROM payouts y WHERE y.utr = ${utr}`)
  const matches = scope.contact === null ? [] : contactMatches(readings)
  if (matches.length > 0) {
    const visible =
      scope.contact === 'all' ? Prisma.empty : Prisma.sql`JOIN orders o ON o.id = c.order_id AND ${seesContact(scope)}`
    finds.push(Prisma.sql`SELECT c.order_id FROM order_contacts c ${visible} WHERE ${Prisma.join(matches, ' OR ')}`)
  }
  return Prisma.join(finds, ' UNION ALL ')
}
