import type { LocalDate } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { Prisma } from '@/lib/server/database'

/** Rows of coverage `c` that count on a date. */
export function live(date: LocalDate): Prisma.Sql {
  return Prisma.sql`c.from_date <= ${date}::date AND (c.to_date IS NULL OR c.to_date > ${date}::date)`
}

/** A device as a bit, so that many rows are one number. */
export function deviceBit(device: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(1 << (array_position(${[...DEVICE_CATEGORIES]}::text[], ${device}) - 1))`
}

/**
 * `working`: partners that are active or on hold, numbered by code. `spots`: every pincode that coverage ever named, with the devices that active
 * partners cover on a date (`served`), that active ones or ones on hold cover (`covered`), those that the partners who work there take (`offered`),
 * and the first and last active partner.
 * One pass over the coverage answers three kinds of flag.
 */
export function spots(date: LocalDate): Prisma.Sql {
  return Prisma.sql`working AS MATERIALIZED (
      SELECT id, code, state = 'active' AS active, row_number() OVER (ORDER BY code COLLATE "C")::int AS n,
        (SELECT bit_or(${deviceBit(Prisma.sql`d`)}) FROM unnest(device_categories) d) AS takes
      FROM partners WHERE state IN ('active', 'hold')),
    spots AS MATERIALIZED (
      SELECT c.pincode, coalesce(bit_or(${deviceBit(Prisma.sql`c.device_category`)}) FILTER (WHERE w.active AND ${live(date)}), 0) AS served,
        coalesce(bit_or(${deviceBit(Prisma.sql`c.device_category`)}) FILTER (WHERE w.id IS NOT NULL AND ${live(date)}), 0) AS covered,
        coalesce(bit_or(w.takes) FILTER (WHERE ${live(date)}), 0) AS offered, min(w.n) FILTER (WHERE w.active AND ${live(date)}) AS first,
        max(w.n) FILTER (WHERE w.active AND ${live(date)}) AS last
      FROM coverage c LEFT JOIN working w ON w.id = c.partner_id GROUP BY c.pincode)`
}
