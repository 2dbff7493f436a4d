import { Prisma } from '@/lib/server/database'
import { containing } from '@/lib/server/place-in-list'

/** Beyond so many people of a name or ending, what is theirs is not looked through. */
const MOST_PEOPLE = 500
/** Shorter names have no trigram, and shorter endings are everybody's. */
const LEAST_LETTERS = 3
const ENDING = /^\d{4,9}$/
/** As references and external ids are written: nobody is called that. */
const REFERENCE = /^[A-Za-z]{1,4}-?\d{3,12}$/

/**
 * The ids of the people whom a text may mean, as a query of its own: by a part of the name, or by the last digits of their number (four to nine),
 * with whoever was merged into them. Null where it means nobody. Only for readers with `orders.contact`: a hit tells what is masked.
 */
export function peopleMeant(text: string): Prisma.Sql | null {
  const digits = text.replace(/[\s()-]/g, '')
  const named = [...text].length >= LEAST_LETTERS && /\p{L}/u.test(text) && !REFERENCE.test(text)
  if (!named && !ENDING.test(digits)) return null
  const fits = named
    ? Prisma.sql`x.name ILIKE ${containing(text)}`
    : Prisma.sql`reverse(x.phone) LIKE ${`${[...digits].reverse().join('')}%`}`
  return Prisma.sql`SELECT y.id FROM (SELECT x.id FROM customers x WHERE ${fits} LIMIT ${MOST_PEOPLE}) x
    JOIN customers y ON y.id = x.id OR y.merged_into_id = x.id`
}
