import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { addDays, localDate } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import { raiseFlag, voteOn } from '@/lib/knowledge/commands/flags'
import { publishItem } from '@/lib/knowledge/commands/publish'
import { createItem, saveDraft } from '@/lib/knowledge/commands/write'
import { contentInput, createItemInput, flagInput } from '@/lib/knowledge/schema'
import { pool } from '@/lib/server/pool'
import { DAY, HOUR } from './clock'
import { FLAGS, KNOWLEDGE, type SeedItem } from './content/knowledge'

function told<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`knowledge of the demo was refused: ${result.refusal.code}`)
  return result.value
}

async function people(role: Role) {
  const { rows } = await pool().query<{ id: string; name: string }>(
    `SELECT id, name FROM users WHERE role = $1 AND state = 'active' ORDER BY email`,
    [role],
  )
  return rows.map((row) => makeActor({ kind: 'user', ...row, role }))
}

/** Written and published by the commands themselves, each version on a day of its own up to `now`. */
async function write(one: SeedItem, by: ReturnType<typeof makeActor>, now: Date): Promise<string> {
  const at = (daysAgo: number) => ({ actor: by, now: new Date(now.getTime() - daysAgo * DAY), requestId: null })
  const { kind, title, topics, audience = [], channels = [], versions, draft, review } = one
  const content = (body: string) => contentInput.parse({ title, body, topics, audience, channels })
  const [first] = versions
  if (!first) throw new Error(`${title} has no version`)
  const input = createItemInput.parse({ kind, key: one.key ?? null, content: content(first.body) })
  // Nothing is published for a day that has passed: of an overdue one the first version is old.
  const oldest = 20 + versions.length * 10
  const { ref } = told(await createItem(at(oldest), input, newId()))
  let version = 1
  for (const [index, { body, note }] of versions.entries()) {
    const days = oldest - index * 10
    if (index > 0) version = told(await saveDraft(at(days), { ref, version, content: content(body) })).version
    const reviewOn = addDays(localDate(now), review)
    version = told(await publishItem(at(days), { ref, version, note, review_on: reviewOn })).version
  }
  if (draft) told(await saveDraft(at(1), { ref, version, content: content(draft) }))
  return ref
}

/** Articles, templates, what agents said of them and what they miss. Answers how many there are. */
export async function writeKnowledge(now: Date): Promise<number> {
  const [leads, agents] = [await people('cx_lead'), await people('cx_agent')]
  const lead = leads[0]
  if (!lead || agents.length === 0) throw new Error('the demo has no CX lead or agent')
  for (const [index, one] of KNOWLEDGE.entries()) {
    const ref = await write(one, leads[index % leads.length] ?? lead, now)
    if (one.wanted) {
      const context = { actor: agents[0] ?? lead, now: new Date(now.getTime() - 2 * DAY), requestId: null }
      told(await raiseFlag(context, flagInput.parse({ kind: 'change', ref, text: one.wanted }), newId()))
    }
    if (one.kind === 'template') continue
    for (const [n, actor] of agents.slice(0, 4).entries())
      told(await voteOn({ actor, now, requestId: null }, { ref, subject: null, helped: (n + index) % 4 !== 0 }))
  }
  for (const [index, { hoursAgo, ...flag }] of FLAGS.entries()) {
    const context = {
      actor: agents[index % agents.length] ?? lead,
      now: new Date(now.getTime() - hoursAgo * HOUR),
      requestId: null,
    }
    told(await raiseFlag(context, flagInput.parse(flag), newId()))
  }
  return KNOWLEDGE.length
}
