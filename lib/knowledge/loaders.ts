import type { Context } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import { localDate } from '@/lib/core/business-time'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { choicesOf } from '@/lib/tickets/domain/ticket-view'
import { countFlags, type FlagAsked, findFlag, flagsOfItem, listFlags } from './data/flags'
import { findItem, possibleOwners, versionsOf } from './data/items'
import { countItems, type Looking, listItems } from './data/search'
import { suggestedArticles } from './data/suggested'
import type { KnowledgeParams } from './domain/list-query'
import { parseMarkdown } from './domain/markdown'
import { topicsFor } from './domain/topics'
import { isFor, mayEdit, mayRead, readerOf } from './policy'
import { EDITORS } from './types'

const PAGE = 50
const SUGGESTED = 5

const lookingOf = ({ actor, now }: Pick<Context, 'actor' | 'now'>): Looking => ({
  id: actor.id,
  today: localDate(now),
  ...readerOf(actor),
})

const categories = async (now: Date) => choicesOf((await ticketPoliciesAt(sql, now)).policy)

/** A list of articles or templates, with how many each list holds. */
export const loadKnowledge = defineLoader({
  capability: 'tickets.read',
  load: async (context, { view, filter, after }: KnowledgeParams) => {
    const looking = lookingOf(context)
    if (!mayRead(context.actor)) return null
    const [page, counts, topics] = await Promise.all([
      listItems(sql, looking, { view, filter, after, limit: PAGE }),
      countItems(sql, looking),
      categories(context.now),
    ])
    return { ...page, counts, categories: topics, mayEdit: looking.edits, now: context.now, today: looking.today }
  },
})

/** An article or a template with its history; null when there is none that this reader may see. */
export const loadKnowledgeItem = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor, now }, ref: string) => {
    const reader = readerOf(actor)
    const item = mayRead(actor) ? await findItem(sql, ref) : null
    if (!item) return null
    // What is only being written, and what was taken away, is for who writes.
    const seen = item.content && !item.retiredAt && isFor(reader, item.content.audience)
    if (!reader.edits && !seen) return null
    const [versions, flags, topics, owners] = await Promise.all([
      versionsOf(sql, item.id),
      reader.edits ? flagsOfItem(sql, item.id) : [],
      categories(now),
      reader.edits ? possibleOwners(sql, EDITORS) : [],
    ])
    return {
      item: reader.edits ? item : { ...item, draft: null },
      nodes: item.kind === 'article' && item.content ? parseMarkdown(item.content.body) : null,
      versions,
      flags,
      categories: topics,
      owners,
      mayEdit: reader.edits,
      now,
      today: localDate(now),
    }
  },
})
export type KnowledgeItemPage = NonNullable<Awaited<ReturnType<typeof loadKnowledgeItem>>>

/** What the form of a new item needs; `flag` is what it is written for. */
export const loadKnowledgeForm = defineLoader({
  capability: 'tickets.configure',
  load: async ({ now }, flagId: string | null) => ({
    categories: await categories(now),
    flag: flagId ? await findFlag(sql, flagId) : null,
    now,
  }),
})

/** What agents miss, with how much of it there is. */
export const loadKnowledgeFlags = defineLoader({
  capability: 'tickets.read',
  load: async ({ actor, now }, asked: Omit<FlagAsked, 'limit'>) => {
    if (!mayRead(actor)) return null
    const [page, counts, topics] = await Promise.all([
      listFlags(sql, { ...asked, limit: PAGE }),
      countFlags(sql),
      categories(now),
    ])
    return { ...page, counts, categories: topics, mayEdit: mayEdit(actor), now }
  },
})

/** Articles for a ticket (or whatever else has a reference, a category and a title), to stand beside it. */
export const loadSuggestedArticles = defineLoader({
  capability: 'tickets.read',
  load: async (context, about: { subject: string; category: string; subcategory: string | null; title: string }) => {
    if (!mayRead(context.actor)) return null
    const topics = topicsFor(about.category, about.subcategory)
    const known = (await categories(context.now)).some(({ code }) => code === about.category)
    const rows = await suggestedArticles(
      sql,
      lookingOf(context),
      { subject: about.subject, topics, words: about.title },
      SUGGESTED,
    )
    return {
      subject: about.subject,
      topic: known ? (topics.at(-1) ?? null) : null,
      articles: rows.map(({ body, ...row }) => ({ ...row, nodes: parseMarkdown(body) })),
    }
  },
})
export type SuggestedArticles = NonNullable<Awaited<ReturnType<typeof loadSuggestedArticles>>>
