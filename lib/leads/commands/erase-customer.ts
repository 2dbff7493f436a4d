import { by, type Context } from '@/lib/auth/actor'
import { dropViewsAbout } from '@/lib/auth/data/saved-views'
import { type Needles, needlesOf, withoutMentions } from '@/lib/core/erased'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type ErasablePerson, erasePeople, lockPeopleWhole } from '@/lib/customers/data/erase-people'
import { decideErasure, lockErasureRequest, rewriteReasons } from '@/lib/customers/data/erasure-requests'
import {
  contactWordsOf,
  eraseOrderContacts,
  lockOrdersUnderWay,
  type OpenOrder,
} from '@/lib/orders/data/erase-contacts'
import { writeAudit } from '@/lib/server/audit'
import { eraseMentions, isOrderImportRunning } from '@/lib/server/erase-mentions'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { eraseLeadContacts, leadWordsOf } from '../data/erase-leads'

export type Erased = { customer_id: string; orders: number; leads: number }

/**
 * Approves a request and erases the person's contact data in all rooms, in one transaction: half an erasure would be none, and
 * the rows of one person are few. Here because leads are leftmost of what holds contact data. Orders, money, pincode, history and
 * audit stay. Source: product.md, "Roles" (`customers.erase`, two persons).
 */
export async function eraseCustomer(context: Context, { request_id }: { request_id: string }): Promise<Result<Erased>> {
  const { actor, now } = context
  if (actor.reach('customers.erase') !== 'all') return refuse('not_allowed', { capability: 'customers.erase' })
  return inSqlTransaction(async (tx) => {
    const request = await lockErasureRequest(tx, request_id)
    if (!request) return refuse('not_found', { what: 'request' })
    if (request.requestedBy === actor.id && !actor.unlimited) return refuse('same_person', { step: 'approve' })
    if (request.decision === 'rejected') return refuse('no_change', { what: 'request' })
    const people = await lockPeopleWhole(tx, [await stayed(tx, request.customerId)])
    const person = people.find((one) => one.mergedIntoId === null)
    if (!person) throw new Error(`nobody stayed of ${request.customerId}`)
    // Approved twice, by the same person or another: it is done once.
    if (request.decision === 'approved') return ok({ customer_id: person.id, orders: 0, leads: 0 })
    const waits = await mustWait(tx, people)
    if (!waits.ok) return waits
    await decideErasure(tx, request.id, { decision: 'approved', by: actor, at: now, note: null })
    const { needles, ...erased } = await erasePeopleWhole(tx, people, now)
    await eraseMentions(tx, needles)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'customers.erase',
      subjectKind: 'customer',
      subjectId: person.id,
      requestId: context.requestId,
      data: { erasure_request: request.id, people: people.map((one) => one.id), ...erased },
    })
    return ok({ customer_id: person.id, ...erased })
  })
}

/** Whoever the person is now: a merge may have come after the request. */
async function stayed(tx: Sql, id: string): Promise<string> {
  const [asked] = (await lockPeopleWhole(tx, [id])).filter((one) => one.id === id)
  return asked?.mergedIntoId ?? id
}

const phonesOf = (people: ErasablePerson[]): string[] => people.flatMap(({ phone }) => phone ?? [])

async function mustWait(tx: Sql, people: ErasablePerson[]): Promise<Result<null>> {
  const open = await lockOrdersUnderWay(
    tx,
    people.map(({ id }) => id),
    phonesOf(people),
  )
  if (open.length > 0) return refuse('erasure_must_wait', waitingFor(open))
  if (await isOrderImportRunning(tx)) return refuse('erasure_must_wait', { why: 'import', refs: [] })
  return ok(null)
}

function waitingFor(open: OpenOrder[]): { why: 'order' | 'payout'; refs: string[]; due?: string } {
  const due = Math.max(...open.map(({ dueAt }) => dueAt?.getTime() ?? 0))
  return {
    why: open.every(({ payout }) => payout) ? 'payout' : 'order',
    refs: open.map(({ ref }) => ref),
    ...(due > 0 && { due: new Date(due).toISOString() }),
  }
}

/** Every name, number, address and account under which the person is known, before they are gone. */
async function knownAs(tx: Sql, people: ErasablePerson[]): Promise<Needles> {
  const ids = people.map(({ id }) => id)
  const contacts = await contactWordsOf(tx, ids, phonesOf(people))
  const leads = await leadWordsOf(tx, ids)
  const all = [...people, ...contacts, ...leads]
  return needlesOf({
    names: all.map(({ name }) => name),
    phones: all.map(({ phone }) => phone),
    others: [
      ...people.map(({ email }) => email),
      ...leads.map(({ email }) => email),
      ...contacts.flatMap((one) => one.words),
    ],
  })
}

/** Erases people and everything that tells of them, in the caller's transaction. They are locked, and nothing of theirs is under way. */
export async function erasePeopleWhole(
  tx: Sql,
  people: ErasablePerson[],
  now: Date,
): Promise<{ orders: number; leads: number; needles: Needles }> {
  const ids = people.map(({ id }) => id)
  const phones = phonesOf(people)
  const needles = await knownAs(tx, people)
  const orders = await eraseOrderContacts(tx, ids, phones, now)
  const leads = await eraseLeadContacts(tx, ids, phones, now)
  await erasePeople(tx, ids, now)
  await rewriteReasons(tx, ids, (text) => withoutMentions(text, needles))
  await dropViewsAbout(tx, needles)
  return { orders, leads, needles }
}
