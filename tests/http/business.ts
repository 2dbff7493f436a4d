import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { Role } from '@/lib/auth/roles'
import { encodeSession, sessionCookieName } from '@/lib/auth/session-token'
import { addDays, localDate } from '@/lib/core/business-time'
import { placeOrder } from '@/lib/orders/commands/place'
import { createDatabase, dropDatabase, urlWithDatabase } from '@/lib/runtime/databases'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { person } from '../integration/auth/people'
import { contextOf, MANAGER, MUMBAI, makePartner, orderInput, value } from '../integration/business'

/** A migrated database that is dropped again. */
export async function ownDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { admin, template, prefix } = inject('built')
  const name = `${prefix}_${randomBytes(5).toString('hex')}`
  await createDatabase(admin, name, template)
  return {
    url: urlWithDatabase(admin, name),
    drop: async () => {
      await db().$disconnect()
      await pool().end()
      await dropDatabase(admin, name)
    },
  }
}

/** One pincode and a partner of each kind; `serve` has said which database it is. */
export async function furnish(): Promise<{ inHouse: { id: string; code: string } }> {
  await pool().query(
    `INSERT INTO pincodes (pincode, office, district, state, city, serviceable) VALUES ($1, 'Fort', 'Mumbai', 'Maharashtra', 'Mumbai', true)`,
    [MUMBAI],
  )
  await makePartner({ code: 'VENDOR' })
  return { inHouse: await makePartner({ code: 'OWN', kind: 'in_house' }) }
}

/** An order for the day after tomorrow. */
export const freshOrder = (): Promise<string> => orderFor({})

export async function orderFor(changes: Record<string, unknown>): Promise<string> {
  const now = new Date()
  const day = addDays(localDate(now), 2)
  const slot = { start: `${day}T10:00:00+05:30`, end: `${day}T13:00:00+05:30` }
  return value(await placeOrder(contextOf(MANAGER, now), orderInput({ slot, ...changes }))).ref
}

/** The session cookie of somebody new with this role. */
export async function cookieOf(role: Role, partnerId?: string): Promise<{ cookie: string; email: string; id: string }> {
  const someone = await person({ role, partnerId })
  const { sessionEpoch } = await db().user.findUniqueOrThrow({ where: { id: someone.id } })
  const token = await encodeSession({ sub: someone.id, epoch: sessionEpoch, passedSecondFactor: true })
  return { cookie: `${sessionCookieName()}=${token}`, email: someone.email, id: someone.id }
}
