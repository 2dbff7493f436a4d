import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { fillPublished, fillText, searchTemplates } from '@/lib/knowledge/commands/fill'
import { raiseFlag, settleFlag, voteOn } from '@/lib/knowledge/commands/flags'
import { publishItem, retireItem, setCare } from '@/lib/knowledge/commands/publish'
import { remindReviews } from '@/lib/knowledge/commands/remind-reviews'
import { createItem, discardDraft, restoreVersion, saveDraft } from '@/lib/knowledge/commands/write'
import { findItem, versionsOf } from '@/lib/knowledge/data/items'
import { listItems } from '@/lib/knowledge/data/search'
import { suggestedArticles } from '@/lib/knowledge/data/suggested'
import { contentInput, createItemInput, flagInput } from '@/lib/knowledge/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { command, contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { logged } from '../queries/logged'
import { raised } from '../tickets/raised'

const LOOKING = { id: newId(), teams: ['CX'], all: false, edits: false, today: '2026-11-24' }
let lead: Actor
let agent: Actor

async function person(role: Role): Promise<Actor> {
  const id = newId()
  const user = {
    id,
    email: `${role}-${id}@example.test`,
    name: `A ${role}`,
    role,
    state: 'active',
    createdAt: TUESDAY_11,
  }
  await db().user.create({ data: user })
  return makeActor({ kind: 'user', id, name: user.name, role })
}

beforeAll(async () => {
  lead = await person('cx_lead')
  agent = await person('cx_agent')
  await makePartner({ code: 'P-K' })
})

const content = (changes: Record<string, unknown> = {}) =>
  contentInput.parse({
    title: 'Payout is late',
    body: 'Ask Finance after **24 hours**.',
    topics: ['payout/delayed'],
    ...changes,
  })

async function published(changes: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<string> {
  const input = createItemInput.parse({ kind: 'article', content: content(changes), ...more })
  const { ref, version } = value(await createItem(contextOf(lead), input, newId()))
  value(await publishItem(contextOf(lead), { ref, version, note: 'First' }))
  return ref
}
const item = async (ref: string) => {
  const found = await findItem(sql, ref)
  if (!found) throw new Error(`${ref} is not there`)
  return found
}
const found = async (q: string, looking = LOOKING) =>
  listItems(sql, looking, { view: 'articles', filter: { q }, after: null, limit: 20 })
const titles = async (q: string, looking = LOOKING) => (await found(q, looking)).lines.map(({ title }) => title)

describe('an article', () => {
  it('is seen by readers once it is published, and as it was published', async () => {
    const input = createItemInput.parse({ kind: 'article', content: content({ title: 'Zebra crossing' }) })
    const { ref } = value(await createItem(contextOf(lead), input, newId()))
    expect(await titles('zebra')).toEqual([])
    value(await publishItem(contextOf(lead), { ref, version: 1, note: 'First' }))
    value(await saveDraft(contextOf(lead), { ref, version: 2, content: content({ title: 'Giraffe crossing' }) }))
    expect(await titles('zebra')).toEqual(['Zebra crossing'])
    expect(await titles('giraffe')).toEqual([])
    expect((await item(ref)).draft?.content.title).toBe('Giraffe crossing')
  })

  it('keeps every version, and an earlier one comes back as a draft', async () => {
    const ref = await published({ body: 'One' })
    value(await saveDraft(contextOf(lead), { ref, version: 2, content: content({ body: 'Two' }) }))
    value(await publishItem(contextOf(lead), { ref, version: 3, note: 'Second' }))
    value(await restoreVersion(contextOf(lead), { ref, version: 4, no: 1 }))
    expect((await item(ref)).content?.body).toBe('Two')
    value(await publishItem(contextOf(lead), { ref, version: 5, note: 'Back' }))
    expect((await versionsOf(sql, (await item(ref)).id)).map(({ no, body }) => [no, body])).toEqual([
      [3, 'One'],
      [2, 'Two'],
      [1, 'One'],
    ])
  })

  it('is never overwritten by who saw an older one: it is a conflict', async () => {
    const ref = await published()
    value(await saveDraft(contextOf(lead), { ref, version: 2, content: content({ body: 'Mine' }) }))
    expect(refusal(await saveDraft(contextOf(lead), { ref, version: 2, content: content({ body: 'Theirs' }) }))).toBe(
      'conflict',
    )
    expect(refusal(await publishItem(contextOf(lead), { ref, version: 2, note: 'x' }))).toBe('conflict')
    const both = await Promise.all(['a', 'b'].map((note) => publishItem(contextOf(lead), { ref, version: 3, note })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await item(ref)).published).toBe(2)
  })

  it('is made once by two presses', async () => {
    const input = createItemInput.parse({ kind: 'article', content: content({ title: 'Twice' }) })
    const key = newId()
    const [one, two] = await Promise.all([
      createItem(contextOf(lead), input, key),
      createItem(contextOf(lead), input, key),
    ])
    expect(value(one).ref).toBe(value(two).ref)
  })

  it('is written by leads alone', async () => {
    const ref = await published()
    const input = createItemInput.parse({ kind: 'article', content: content() })
    expect(refusal(await createItem(contextOf(agent), input, newId()))).toBe('not_allowed')
    expect(refusal(await saveDraft(contextOf(agent), { ref, version: 2, content: content({ body: 'x' }) }))).toBe(
      'not_allowed',
    )
    expect(refusal(await publishItem(contextOf(agent), { ref, version: 2, note: 'x' }))).toBe('not_allowed')
    expect(refusal(await retireItem(contextOf(agent), { ref, version: 2, retired: true }))).toBe('not_allowed')
  })

  it('links to nothing dangerous and to nothing that is not there', async () => {
    const write = (body: string) =>
      createItem(contextOf(lead), createItemInput.parse({ kind: 'article', content: content({ body }) }), newId())
    expect(await write('[x](javascript:alert(1))')).toMatchObject({
      refusal: { facts: { errors: [{ field: 'body' }] } },
    })
    expect(await write('[x](/knowledge/KB-999999)')).toMatchObject({
      refusal: { facts: { errors: [{ field: 'body' }] } },
    })
    const ref = await published()
    value(await write(`[x](/knowledge/${ref})`))
  })

  it('keeps no contact data that was typed into it', () => {
    expect(content({ body: 'Call 98765 43210' }).body).not.toContain('43210')
  })

  it('is found by nobody once it is retired, and comes back', async () => {
    const ref = await published({ title: 'Walrus' })
    value(await retireItem(contextOf(lead), { ref, version: 2, retired: true }))
    expect(await titles('walrus')).toEqual([])
    value(await retireItem(contextOf(lead), { ref, version: 3, retired: false }))
    expect(await titles('walrus')).toEqual(['Walrus'])
  })

  it('that was never published is gone with its draft', async () => {
    const input = createItemInput.parse({ kind: 'article', content: content() })
    const { ref } = value(await createItem(contextOf(lead), input, newId()))
    value(await discardDraft(contextOf(lead), { ref, version: 1 }))
    expect(await item(ref)).toMatchObject({ draft: null, published: null })
    expect((await item(ref)).retiredAt).not.toBeNull()
  })

  it('cannot say what no version says, whoever writes to the database', async () => {
    const ref = await published()
    await expect(db().knowledgeItem.update({ where: { ref }, data: { body: 'Other' } })).rejects.toThrow(
      /not published/,
    )
    await expect(db().knowledgeVersion.deleteMany({})).rejects.toThrow()
  })
})

describe('looking for an article', () => {
  it('finds by word, by its stem and by its beginning; the title counts more than the text', async () => {
    await published({ title: 'Quokka handling', body: 'Nothing else.' })
    await published({ title: 'Other handling', body: 'There may be quokkas in it somewhere.' })
    expect(await titles('quokkas')).toEqual(['Quokka handling', 'Other handling'])
    expect(await titles('quok')).toEqual(['Quokka handling', 'Other handling'])
    const [, other] = (await found('quokka')).lines
    expect(other?.snippet).toEqual(['There may be ', 'quokkas', ' in it somewhere'])
  })

  it('understands what is typed wrongly, and says as what', async () => {
    await published({ title: 'Reimbursement of couriers', body: 'Bring the receipt.' })
    expect(await found('reimbursment reciept')).toMatchObject({
      understood: 'reimbursement receipt',
      lines: [{ title: 'Reimbursement of couriers' }],
    })
    expect(await found('recipet')).toMatchObject({ understood: 'receipt' })
    expect(await found('xyzzyplugh')).toMatchObject({ understood: null, lines: [] })
  })

  it('takes whatever is typed', async () => {
    for (const q of ["' | & ! ( ) : *", '\\', '%', '<->', 'a:*b', '"', '....'])
      await expect(found(q)).resolves.toBeTruthy()
  })

  it('goes on from page to page without a gap', async () => {
    for (let n = 0; n < 5; n++) await published({ title: `Axolotl ${n}` })
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await listItems(sql, LOOKING, { view: 'articles', filter: { q: 'axolotl' }, after, limit: 2 })
      seen.push(...page.lines.map(({ title }) => title))
      after = page.next
    } while (after)
    expect(seen.sort()).toEqual([0, 1, 2, 3, 4].map((n) => `Axolotl ${n}`))
  })

  it('finds what is for other teams only for who writes or is in none', async () => {
    await published({ title: 'Narwhal', audience: ['Finance'] })
    expect(await titles('narwhal')).toEqual([])
    expect(await titles('narwhal', { ...LOOKING, teams: ['Finance'] })).toEqual(['Narwhal'])
    expect(await titles('narwhal', { ...LOOKING, all: true })).toEqual(['Narwhal'])
  })

  it('suggests the sub-category’s first, then the category’s, then what its words fit', async () => {
    await published({ title: 'Exactly', topics: ['fraud/fake_imei'] })
    await published({ title: 'Roughly', topics: ['fraud'] })
    await published({ title: 'Pangolin fur', topics: [] })
    const about = { subject: 'TK-1', topics: ['fraud', 'fraud/fake_imei'], words: 'The pangolin was stolen' }
    expect((await suggestedArticles(sql, LOOKING, about, 5)).map(({ title }) => title)).toEqual([
      'Exactly',
      'Roughly',
      'Pangolin fur',
    ])
  })

  it('counts whether it helped once for each person and ticket: the last word', async () => {
    const ref = await published()
    for (const helped of [true, true, false]) value(await voteOn(contextOf(agent), { ref, subject: 'TK-1', helped }))
    value(await voteOn(contextOf(lead), { ref, subject: 'TK-1', helped: true }))
    expect(await item(ref)).toMatchObject({ helped: 1, notHelped: 1 })
  })
})

describe('the owner of an article', () => {
  it('is reminded once of the day that was set, however many workers ask, and not after it was looked at', async () => {
    const ref = await published({ title: 'Old' })
    value(await setCare(contextOf(lead), { ref, version: 2, owner_id: lead.id, review_on: '2026-11-25' }))
    const told = (): Promise<number> => db().inboxNotice.count({ where: { topic: 'knowledge_review', subjectId: ref } })
    await remindReviews(TUESDAY_11)
    expect(await told()).toBe(0)
    const later = new Date('2026-11-25T04:00:00Z')
    await Promise.all(Array.from({ length: 6 }, () => remindReviews(later)))
    expect(await told()).toBe(1)
    expect(
      refusal(await setCare(contextOf(lead, later), { ref, version: 3, owner_id: lead.id, review_on: '2026-11-20' })),
    ).toBe('invalid')
    value(await setCare(contextOf(lead, later), { ref, version: 3, owner_id: lead.id, review_on: '2027-01-01' }))
    expect(await db().inboxItem.count({ where: { notice: { subjectId: ref }, doneAt: null } })).toBe(0)
  })

  it('is somebody who may write', async () => {
    const ref = await published()
    expect(refusal(await setCare(contextOf(lead), { ref, version: 2, owner_id: agent.id, review_on: null }))).toBe(
      'invalid',
    )
  })
})

describe('what is missing', () => {
  const flag = (changes: Record<string, unknown> = {}) =>
    flagInput.parse({ kind: 'not_covered', text: 'Can I sell a drone?', topic: 'price/quote_dispute', ...changes })

  it('is written for once, and settled by being published', async () => {
    const { id } = value(await raiseFlag(contextOf(agent), flag(), newId()))
    const write = () =>
      createItem(contextOf(lead), createItemInput.parse({ kind: 'article', content: content(), flag: id }), newId())
    const { ref } = value(await write())
    expect(refusal(await write())).toBe('conflict')
    value(await publishItem(contextOf(lead), { ref, version: 1, note: 'First' }))
    expect(await db().knowledgeFlag.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'settled',
      outcome: `Published as ${ref}`,
    })
    const told = await db().inboxItem.findMany({
      where: { userId: agent.id, notice: { topic: 'knowledge_answered', occasion: id } },
      include: { notice: true },
    })
    expect(told.map(({ notice }) => [notice.subjectId, notice.text])).toEqual([
      [ref, 'What you were missing is now there: “Payout is late”'],
    ])
  })

  it('is settled with words, by who writes, once', async () => {
    const { id } = value(await raiseFlag(contextOf(agent), flag({ kind: 'needs_template' }), newId()))
    expect(refusal(await settleFlag(contextOf(agent), { id, version: 1, outcome: 'No' }))).toBe('not_allowed')
    value(await settleFlag(contextOf(lead), { id, version: 1, outcome: 'There is one' }))
    expect(refusal(await settleFlag(contextOf(lead), { id, version: 2, outcome: 'Again' }))).toBe('conflict')
  })

  it('is told to an article’s owner until the last is settled, and to whoever raised it what became of it', async () => {
    const ref = await published()
    const waiting = async (who: Actor, topic: string) => {
      const where = { userId: who.id, doneAt: null, notice: { topic, subjectId: ref } }
      return (await db().inboxItem.findMany({ where, include: { notice: true } })).map(({ notice }) => notice.text)
    }
    const change = (text: string, key = newId()) =>
      raiseFlag(contextOf(agent), flag({ kind: 'change', ref, text }), key)
    const [key, first] = [newId(), value(await change('It is 48 hours'))]
    for (const _ of [1, 2]) value(await change('Say who pays', key))
    const second = value(await change('Say who pays', key))
    expect((await waiting(lead, 'knowledge_flagged')).sort()).toEqual([
      '“Payout is late” should change: It is 48 hours',
      '“Payout is late” should change: Say who pays',
    ])
    value(await settleFlag(contextOf(lead), { id: first.id, version: 1, outcome: 'So it says now' }))
    expect(await waiting(lead, 'knowledge_flagged')).toHaveLength(2)
    value(await settleFlag(contextOf(lead), { id: second.id, version: 1, outcome: 'The bank does' }))
    expect(await waiting(lead, 'knowledge_flagged')).toEqual([])
    expect((await waiting(agent, 'knowledge_answered')).sort()).toEqual([
      'What became of “It is 48 hours”: So it says now',
      'What became of “Say who pays”: The bank does',
    ])
    // Her own wish needs no notice, and neither does what she settles herself.
    const own = value(await raiseFlag(contextOf(lead), flag({ kind: 'change', ref, text: 'Mine' }), newId()))
    value(await settleFlag(contextOf(lead), { id: own.id, version: 1, outcome: 'Done' }))
    expect([await waiting(lead, 'knowledge_flagged'), await waiting(lead, 'knowledge_answered')]).toEqual([[], []])
  })

  it('is raised once by two presses', async () => {
    const key = newId()
    const both = await Promise.all([1, 2].map(() => raiseFlag(contextOf(agent), flag({ text: 'Twice?' }), key)))
    expect(new Set(both.map((one) => value(one).id)).size).toBe(1)
  })
})

describe('a reply template', () => {
  const template = (key: string, body: string) =>
    createItem(
      contextOf(lead),
      createItemInput.parse({ kind: 'template', key, content: content({ title: 'Late', body, topics: [] }) }),
      newId(),
    )

  it('is found by its key, and filled from ticket, order and customer', async () => {
    const { ref } = value(
      await template('late_pickup', 'Dear {{customer.first_name}}, {{order.ref}}: {{partner.name}}, {{payout.utr}}'),
    )
    value(await publishItem(contextOf(lead), { ref, version: 1, note: 'First' }))
    const order = await placed()
    value(await command(order, 'assign', { partner_id: 'P-K' }))
    const ticket = await raised({ order_ref: order })
    expect(value(await searchTemplates(contextOf(agent), { q: 'late pick' })).map(({ key }) => key)).toEqual([
      'late_pickup',
    ])
    const filled = value(await fillPublished(contextOf(agent), { ref, subject: ticket }))
    expect(filled.text).toMatch(new RegExp(`^Dear Asha, ${order}: Partner \\d+, \\[Bank reference\\?\\]$`))
    const quality = await person('vendor_quality')
    expect(value(await fillPublished(contextOf(quality), { ref, subject: ticket })).text).not.toContain('Asha')
  })

  it('is filled for a query too, from its own order', async () => {
    const { ref } = value(await template('query_reply', '{{order.ref}}, {{customer.first_name}}'))
    value(await publishItem(contextOf(lead), { ref, version: 1, note: 'First' }))
    const order = await placed()
    const query = await logged({ order_ref: order })
    expect(value(await fillPublished(contextOf(agent), { ref, subject: query })).text).toBe(`${order}, Asha`)
  })

  it('knows its variables, and its key is its own', async () => {
    expect(await template('other_key', 'x {{order.secret}}')).toMatchObject({ refusal: { code: 'invalid' } })
    value(await template('same_key', 'x'))
    expect(await template('same_key', 'y')).toMatchObject({ refusal: { facts: { errors: [{ field: 'key' }] } } })
  })

  it('is tried on a real order; one that is not there is named', async () => {
    const order = await placed()
    expect(value(await fillText(contextOf(lead), '{{order.ref}}', { order_ref: order.toLowerCase() })).text).toBe(order)
    expect(refusal(await fillText(contextOf(lead), 'x', { order_ref: 'OR-999999999' }))).toBe('invalid')
  })
})
