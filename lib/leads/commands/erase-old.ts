import { by, SYSTEM } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { lockPeopleWhole } from '@/lib/customers/data/erase-people'
import { countNobodysContacts, eraseNobodysContacts } from '@/lib/orders/data/erase-contacts'
import { writeAudit } from '@/lib/server/audit'
import { deleteOldMessages } from '@/lib/server/erase-mentions'
import { readSetting } from '@/lib/server/settings'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { countQuietPeople, quietPeople, stillQuiet } from '../data/quiet-people'
import { heardOfBefore, nextNight } from '../domain/retention'
import { erasePeopleWhole } from './erase-customer'

/** People of one transaction: few enough that nobody waits long for one of them. */
const BATCH = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

export type ErasedOld = { customers: number; orders: number; leads: number; messages: number }

/** How many people, and contacts of nobody, the next night would erase. */
export async function countOldContacts(days: number, now: Date): Promise<{ customers: number; orders: number }> {
  const since = heardOfBefore(days, nextNight(now))
  return { customers: await countQuietPeople(sql, since), orders: await countNobodysContacts(sql, since) }
}

/**
 * Erases contact data of everybody of whom nothing was heard for the days of the setting (none: nothing happens), batch by batch,
 * each a transaction with its audit entry: a run that is cut off goes on the next night with whoever is left.
 */
export async function eraseOldContacts(now: Date, stopped: () => boolean = () => false): Promise<ErasedOld> {
  const done: ErasedOld = { customers: 0, orders: 0, leads: 0, messages: 0 }
  const days = await readSetting('retention_days_contact')
  if (days === null) return done
  const since = heardOfBefore(days, now)
  for (let after = FIRST; !stopped(); ) {
    const ids = await quietPeople(sql, since, after, BATCH)
    if (ids.length === 0) break
    const erased = await batch((tx) => eraseBatch(tx, ids, since, now))
    done.customers += erased.customers
    done.orders += erased.orders
    done.leads += erased.leads
    after = ids.at(-1) ?? after
  }
  while (!stopped()) {
    const refs = await batch((tx) => eraseNobodys(tx, since, now))
    done.orders += refs.length
    if (refs.length < BATCH) break
  }
  done.messages = await deleteOldMessages(sql, since)
  return done
}

async function batch<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
  const done = await inSqlTransaction<T>(async (tx): Promise<Result<T>> => ok(await work(tx)))
  if (!done.ok) throw new Error(`a batch of the retention cannot be refused: ${done.refusal.code}`)
  return done.value
}

type ErasedBatch = { customers: number; orders: number; leads: number }

async function eraseBatch(tx: Sql, ids: string[], since: Date, now: Date): Promise<ErasedBatch> {
  const locked = await lockPeopleWhole(tx, ids)
  // Somebody may have called while the locks were waited for.
  const quiet = await stillQuiet(tx, ids, since)
  const people = locked.filter((one) => quiet.has(one.mergedIntoId ?? one.id))
  if (people.length === 0) return { customers: 0, orders: 0, leads: 0 }
  const { orders, leads } = await erasePeopleWhole(tx, people, now)
  await audit(tx, now, { since: since.toISOString(), people: people.map(({ id }) => id), orders, leads })
  return { customers: quiet.size, orders, leads }
}

async function eraseNobodys(tx: Sql, since: Date, now: Date): Promise<string[]> {
  const refs = await eraseNobodysContacts(tx, since, BATCH, now)
  if (refs.length > 0) await audit(tx, now, { since: since.toISOString(), orders: refs.length, refs })
  return refs
}

async function audit(tx: Sql, at: Date, data: Record<string, string | number | string[]>): Promise<void> {
  await writeAudit(tx, {
    at,
    by: by(SYSTEM),
    action: 'customers.erase_old',
    subjectKind: 'setting',
    subjectId: 'retention_days_contact',
    data,
  })
}
