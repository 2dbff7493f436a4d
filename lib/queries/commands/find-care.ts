import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result } from '@/lib/core/result'
import { listItems } from '@/lib/knowledge/data/search'
import { mayRead, readerOf } from '@/lib/knowledge/policy'
import { sql } from '@/lib/server/sql'
import { askerOf } from '@/lib/tickets/commands/read-ticket'
import { listTickets } from '@/lib/tickets/data/list'
import { maySeeTickets } from '@/lib/tickets/policy'
import type { TicketStatus } from '@/lib/tickets/types'
import { listQueries } from '../data/list'
import { maySeeContact, maySeeQueries } from '../policy'

const TICKETS = 5
const QUERIES = 4
const ARTICLES = 5
/** Shorter words are in everything. */
const SHORTEST = 3

/** A few of each kind; who asked only in the words that the reader may see. */
export type FoundCare = {
  tickets: { ref: string; title: string; status: TicketStatus }[]
  queries: { ref: string; subject: string; who: string | null }[]
  articles: { ref: string; title: string; kind: 'article' | 'template'; key: string | null }[]
}

async function articlesFound({ actor, now }: Context, q: string): Promise<FoundCare['articles']> {
  const looking = { id: actor.id, today: localDate(now), ...readerOf(actor) }
  const asked = { filter: { q }, after: null, limit: ARTICLES }
  const [articles, templates] = await Promise.all([
    listItems(sql, looking, { ...asked, view: 'articles' }),
    listItems(sql, looking, { ...asked, view: 'templates' }),
  ])
  return [...articles.lines, ...templates.lines]
    .slice(0, ARTICLES)
    .map(({ ref, title, kind, key }) => ({ ref, title, kind, key }))
}

/** Tickets, queries, articles and templates that a text names, for whoever may see them. */
export async function findCare(context: Context, text: string): Promise<Result<FoundCare>> {
  const { actor, now } = context
  if (text.length < SHORTEST) return ok({ tickets: [], queries: [], articles: [] })
  const filter = { q: text }
  const queriesOf = { id: actor.id, seesContact: maySeeContact(actor) }
  const [tickets, queries, articles] = await Promise.all([
    maySeeTickets(actor)
      ? listTickets(sql, askerOf(actor), { queue: 'all', filter }, { now, limit: TICKETS, after: null })
      : null,
    maySeeQueries(actor)
      ? listQueries(sql, queriesOf, { queue: 'all', filter }, { limit: QUERIES, after: null })
      : null,
    mayRead(actor) ? articlesFound(context, text) : [],
  ])
  return ok({
    tickets: (tickets?.rows ?? []).map(({ ref, title, status }) => ({ ref, title, status })),
    queries: (queries?.rows ?? []).map(({ ref, subject, who }) => ({ ref, subject, who })),
    articles,
  })
}
