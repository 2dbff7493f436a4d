import { type Context, SYSTEM } from '@/lib/auth/actor'
import { addDays, type LocalDate, localDate, startOfDay } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import { ok } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { kindInWords } from '@/lib/tickets/domain/ticket-view'
import type { TicketPolicy } from '@/lib/tickets/types'
import {
  insertEvent,
  insertExamples,
  insertItem,
  insertSighting,
  lockItem,
  peopleOfRoles,
  updateItem,
} from '../data/items'
import { contactsBegan, countedContacts, ordersOf, partnerNames } from '../data/patterns'
import { topicKindsAt } from '../data/topic-kinds'
import { BEFORE_DAYS, type Found, FREQUENT_DAYS, findPatterns, RECENT_DAYS } from '../domain/find-patterns'
import { firstTarget, foundWords, titleOf } from '../domain/first-words'
import { TOLD_FIRST } from '../policy'
import { type FeedbackItem, patternKey } from '../types'

/** Examples that are linked by themselves: the newest of what was counted. */
const EXAMPLES = 10

type Words = { kind: string; label: string | null }

function wordsOf(found: Found, policy: TicketPolicy, names: Map<string, string>): Words {
  const { category, subcategory, dimension, value } = found
  const kind = kindInWords(policy, { category, subcategory, imported: false, sourceFacts: null })
  return { kind, label: dimension === 'partner' && value ? (names.get(value) ?? value) : value }
}

/** The pattern's item: the one that is there, or a new one. Locked until the transaction ends. */
async function itemOf(tx: Sql, found: Found, words: Words, now: Date): Promise<{ item: FeedbackItem; isNew: boolean }> {
  const pattern = patternKey(found)
  const { category, subcategory, dimension, value } = found
  const made = await insertItem(tx, {
    id: newId(now),
    title: titleOf(words.kind, words.label),
    category,
    subcategory,
    dimension,
    value,
    label: words.label,
    pattern,
    source: 'found',
    target: firstTarget(category),
    ownerId: null,
    ownerName: null,
    createdAt: now,
    createdBy: SYSTEM.name,
  })
  const item = await lockItem(tx, { pattern })
  if (!item) throw new Error('an item that was just there is gone')
  return { item, isNew: made !== null }
}

/** One pattern of one day joins its item: in one transaction, so that a kill leaves all of it or nothing, and a second try nothing to do. */
async function join(found: Found, words: Words, date: LocalDate, now: Date): Promise<boolean> {
  const context: Context = { actor: SYSTEM, now, requestId: null }
  const done = await inSqlTransaction(async (tx) => {
    const { item, isNew } = await itemOf(tx, found, words, now)
    const { why, count, expected, chance, tickets } = found
    if (!(await insertSighting(tx, item.id, { date, why, count, expected, chance }))) return ok(false)
    await insertExamples(tx, item.id, tickets.slice(-EXAMPLES), { at: now, name: SYSTEM.name })
    // What was closed and is there again is open again; what was dismissed stays so, and what was just changed is being measured.
    const back = item.status === 'closed'
    await updateItem(tx, item, { lastFoundAt: now, ...(back && { status: 'open', cameBack: item.cameBack + 1 }) }, now)
    const action = isNew ? 'found' : back ? 'came_back' : 'found_again'
    const data = { date, why, count, expected: Math.round(expected * 10) / 10 }
    await insertEvent(tx, item.id, { at: now, action, by: { id: SYSTEM.id, name: SYSTEM.name }, data })
    if (isNew || back) await tellOf(tx, context, item, found, action)
    await announce(tx, { topic: 'feedback', subject: item.ref })
    return ok(true)
  })
  return done.ok && done.value
}

async function tellOf(tx: Sql, context: Context, item: FeedbackItem, found: Found, action: string): Promise<void> {
  const to = item.ownerId ? [item.ownerId] : (await peopleOfRoles(tx, TOLD_FIRST)).map(({ id }) => id)
  const again = action === 'came_back' ? 'is back' : 'repeats'
  await tell(tx, context, {
    topic: 'feedback',
    occasion: `${item.id}:${action}:${item.cameBack}`,
    kind: 'notice',
    subject: { kind: 'feedback', id: item.ref },
    text: `${item.title} ${again}: ${foundWords(found)}.`,
    to,
  })
}

/**
 * Looks for complaints that repeat, up to and with yesterday. Each becomes an item, or joins the one that it has: once for each day, however
 * often and by however many it is tried. Answers how many patterns were kept anew.
 */
export async function findRepeating(now: Date): Promise<number> {
  const today = localDate(now)
  const last = addDays(today, -1)
  const until = startOfDay(today)
  const from = startOfDay(addDays(today, -RECENT_DAYS - BEFORE_DAYS))
  const contacts = await countedContacts(sql, await topicKindsAt(sql, now), from, until)
  const began = await contactsBegan(sql, from)
  if (contacts.length === 0 || !began) return 0
  const exposure = await ordersOf(sql, startOfDay(addDays(today, -FREQUENT_DAYS)), until)
  const found = findPatterns(contacts, exposure, last, began)
  const ids = found.flatMap(({ dimension, value }) => (dimension === 'partner' && value ? [value] : []))
  const [{ policy }, names] = await Promise.all([ticketPoliciesAt(sql, now), partnerNames(sql, ids)])
  let kept = 0
  for (const one of found) if (await join(one, wordsOf(one, policy, names), last, now)) kept++
  return kept
}
