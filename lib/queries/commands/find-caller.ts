import type { Context } from '@/lib/auth/actor'
import { parseIndianMobile } from '@/lib/core/phone'
import { ok, type Result } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { callerFlags, callerOrders, callerTickets, findPeople } from '../data/caller'
import { queriesBeside } from '../data/list'
import { findOrderOf } from '../data/save-query'
import type { Caller, CallerBeside, CallerFound } from '../domain/query-view'
import { maySeeContact } from '../policy'

const MOST_FOUND = 8
const BESIDE = 8
const LEAST_LETTERS = 3
const REF = /^[A-Z]{1,4}-\d{1,15}$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What stands beside a person while they are on the phone; for readers who see contact data. `but`: the query that is open. */
export async function besidePerson(person: CallerFound, but = ''): Promise<CallerBeside> {
  const [flags, orders, queries, tickets] = await Promise.all([
    callerFlags(sql, person.id),
    callerOrders(sql, person.id, BESIDE),
    queriesBeside(sql, true, { customerId: person.id, but }, BESIDE),
    callerTickets(sql, person.id, BESIDE),
  ])
  return { ...person, flags, orders, queries, tickets }
}

async function lookFor(text: string): Promise<CallerFound[]> {
  const phone = parseIndianMobile(text)
  if (phone) return findPeople(sql, { phone }, 1)
  if (UUID.test(text)) return findPeople(sql, { id: text }, 1)
  const ref = text.toUpperCase()
  if (REF.test(ref)) return findPeople(sql, { ref }, 1)
  if (text.includes('@')) return findPeople(sql, { email: text }, MOST_FOUND)
  return [...text].length < LEAST_LETTERS ? [] : findPeople(sql, { name: text }, MOST_FOUND)
}

/** Who calls, by phone number, reference, address or a part of the name; nobody for readers who may not see contact data. */
export async function findCaller({ actor }: Context, text: string): Promise<Result<Caller>> {
  if (!maySeeContact(actor)) return ok({ found: [], beside: null, order: null })
  const found = await lookFor(text)
  const [only] = found
  const ref = text.toUpperCase()
  return ok({
    found,
    beside: only && found.length === 1 ? await besidePerson(only) : null,
    order: REF.test(ref) && !/^(QU|TK)-/.test(ref) ? ((await findOrderOf(sql, ref))?.ref ?? null) : null,
  })
}
