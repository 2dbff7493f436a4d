import type { Role } from '@/lib/auth/roles'
import { addDays, localDate } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import { addExample, fileItem } from '@/lib/feedback/commands/file-item'
import { editItem, moveItem } from '@/lib/feedback/commands/work-item'
import type { Dimension, Target } from '@/lib/feedback/types'
import { pool } from '@/lib/server/pool'
import { actorOf, done } from './actors'

type Filed = {
  subcategory: string
  title: string
  target: Target
  dimension: Dimension
  note: string
  owner: Role | null
  /** What was changed, and how many days ago. */
  changed: { outcome: string; daysAgo: number } | null
}

const FILED: readonly Filed[] = [
  {
    subcategory: 'no_show',
    title: 'Nobody comes, and nobody calls before',
    target: 'CRM',
    dimension: 'partner',
    note: 'Customers wait for the whole slot. A message when the partner has not started 30 minutes before would help.',
    owner: 'ops_manager',
    changed: null,
  },
  {
    subcategory: 'order_status',
    title: 'Customers do not know when the partner comes',
    target: 'FAQ',
    dimension: 'all',
    note: 'The confirmation names the day, but not the slot.',
    owner: 'cx_lead',
    changed: { outcome: 'The slot stands in the confirmation and in the FAQ “When is my pickup?”.', daysAgo: 4 },
  },
  {
    subcategory: 'price_changed',
    title: 'A lower price at the door is not explained',
    target: 'Product',
    dimension: 'all',
    note: 'The app could show the photo and the deduction beside the new price.',
    owner: null,
    changed: null,
  },
]

/** What repeats in the demo's tickets, filed by an agent from one of them, with others as examples. Answers how many. */
export async function fileFeedback(now: Date): Promise<number> {
  const [agent, lead] = [await actorOf('cx_agent'), await actorOf('cx_lead')]
  if (!agent || !lead) return 0
  const at = { now, requestId: null }
  let filed = 0
  for (const { subcategory, owner, changed, ...item } of FILED) {
    const { rows } = await pool().query<{ ref: string }>(
      `SELECT ref FROM tickets WHERE subcategory = $1 AND partner_id IS NOT NULL ORDER BY created_at DESC, id LIMIT 4`,
      [subcategory],
    )
    const [first, ...others] = rows
    if (!first) continue
    const { ref } = done(await fileItem({ actor: agent, ...at }, { key: newId(now), ticket: first.ref, ...item }))
    for (const other of others) done(await addExample({ actor: agent, ...at }, { ref, ticket: other.ref }))
    const person = owner && (await actorOf(owner))
    // Each step is a version: filed is the first, each example one more.
    let seen = 1 + others.length
    if (person) {
      const { title, target } = item
      seen = done(await editItem({ actor: lead, ...at }, { ref, seen, title, target, owner_id: person.id })).version
      seen = done(await moveItem({ actor: lead, ...at }, { ref, seen, to: 'in_progress' })).version
    }
    if (changed) {
      const changed_on = addDays(localDate(now), -changed.daysAgo)
      done(await moveItem({ actor: lead, ...at }, { ref, seen, to: 'changed', outcome: changed.outcome, changed_on }))
    }
    filed++
  }
  return filed
}
