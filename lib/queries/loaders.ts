import { defineLoader } from '@/lib/auth/define-loader'
import { listVersions } from '@/lib/policies/data/versions'
import { db } from '@/lib/server/database'
import { configuredMailboxes } from '@/lib/server/mailboxes'
import { sql } from '@/lib/server/sql'
import { ticketPoliciesAt } from '@/lib/tickets/data/policy'
import { choicesOf } from '@/lib/tickets/domain/ticket-view'
import { besidePerson } from './commands/find-caller'
import { answerFiles } from './data/answer-files'
import { findPeople } from './data/caller'
import { countQueries, listQueries, queriesBeside } from './data/list'
import { mailsOfTicket } from './data/mail-states'
import { mailboxStates } from './data/mailboxes'
import { queryPoliciesAt, queryPoliciesOf } from './data/policy'
import { findQueryRow, queryMessages } from './data/query-page'
import type { QueryParams } from './domain/list-query'
import { maySeeContact, maySeeQueries, mayWork } from './policy'
import type { QueryPolicy } from './types'

const PAGE = 50
const BESIDE = 20

/** A queue with how many wait. */
export const loadQueries = defineLoader({
  capability: 'queries.read',
  load: async ({ actor, now }, { queue, filter, after }: QueryParams) => {
    const seesContact = maySeeContact(actor)
    const asker = { id: actor.id, seesContact }
    const [page, counts, { policy }] = await Promise.all([
      listQueries(sql, asker, { queue, filter }, { limit: PAGE, after }),
      countQueries(sql, filter, now),
      queryPoliciesAt(sql, now),
    ])
    return {
      lines: page.rows,
      next: page.next,
      counts,
      topics: policy.topics,
      seesContact,
      mayWork: mayWork(actor),
      mayExport: actor.can('data.export'),
      now,
    }
  },
})

/** What the form of a new query needs; `about`: the person or order that the way here names. */
export const loadNewQuery = defineLoader({
  capability: 'queries.work',
  load: async ({ actor, now }) => {
    const [{ policy }, tickets] = await Promise.all([queryPoliciesAt(sql, now), ticketPoliciesAt(sql, now)])
    const { topics, dispositions } = policy
    return {
      topics,
      dispositions,
      categories: choicesOf(tickets.policy),
      seesContact: maySeeContact(actor),
      person: actor.id,
      now,
    }
  },
})

/** Everything of one query's page; null when there is none such. */
export const loadQueryPage = defineLoader({
  capability: 'queries.read',
  load: async ({ actor, now }, ref: string) => {
    const row = maySeeQueries(actor) ? await findQueryRow(sql, ref) : null
    if (!row) return null
    const seesContact = maySeeContact(actor)
    const [messages, { policy }, tickets, people, others, answering] = await Promise.all([
      queryMessages(sql, row.id, seesContact),
      queryPoliciesOf(sql, row.policyVersion, row.calendarVersion),
      ticketPoliciesAt(sql, now),
      row.customerId && seesContact ? findPeople(sql, { id: row.customerId }, 1) : [],
      row.customerId && !seesContact ? queriesBeside(sql, false, { customerId: row.customerId, but: ref }, BESIDE) : [],
      mayWork(actor) ? answerFiles(sql, row.id, actor.id) : [],
    ])
    const [person] = people
    const { mailAddress, mailName, ...query } = row
    return {
      query,
      canMail: row.channel === 'email' && mailAddress !== null,
      sender: seesContact && mailAddress ? { address: mailAddress, name: mailName } : null,
      messages,
      beside: person ? await besidePerson(person, ref) : null,
      others,
      answering,
      topics: policy.topics,
      dispositions: policy.dispositions,
      categories: choicesOf(tickets.policy),
      seesContact,
      mayWork: mayWork(actor),
      me: actor.id,
      now,
    }
  },
})
export type QueryPageData = NonNullable<Awaited<ReturnType<typeof loadQueryPage>>>

/** The queries of an order, a person or a ticket, for its page. */
export const loadQueriesBeside = defineLoader({
  capability: ['queries.read', 'orders.read'],
  load: async ({ actor, now }, of: { orderRef?: string; customerId?: string; ticketRef?: string }) => {
    if (!maySeeQueries(actor)) return null
    const { policy } = await queryPoliciesAt(sql, now)
    return {
      lines: await queriesBeside(sql, maySeeContact(actor), of, BESIDE),
      topics: policy.topics,
      mayLog: mayWork(actor),
      now,
    }
  },
})

/** The mails of a ticket beside the events that they belong to; null for who reads no queries. */
export const loadTicketMails = defineLoader({
  capability: ['queries.read', 'tickets.read'],
  load: async ({ actor }, ref: string) => {
    if (!maySeeQueries(actor)) return null
    const seesContact = maySeeContact(actor)
    return { mails: await mailsOfTicket(sql, ref, seesContact), seesContact, mayWork: mayWork(actor) }
  },
})

/** The mailboxes that are read, by their names, with how that goes. `wrong`: which addresses of IMAP_URL cannot be read, from 1. */
export const loadMailboxes = defineLoader({
  capability: 'settings.edit',
  load: async ({ now }) => {
    const { mailboxes, wrong } = configuredMailboxes()
    const states = await mailboxStates(
      sql,
      mailboxes.map(({ key }) => key),
    )
    return { boxes: mailboxes.map(({ key, label }) => ({ key, label, state: states.get(key) ?? null })), wrong, now }
  },
})
export type MailboxOnPage = Awaited<ReturnType<typeof loadMailboxes>>['boxes'][number]

/** All versions of the rules of queries and ratings, newest first, with the one in force and the kinds of tickets that topics stand for. */
export const loadQueryRules = defineLoader({
  capability: ['orders.read', 'tickets.configure'],
  load: async ({ actor, now }) => {
    const [kept, tickets] = await Promise.all([listVersions(db(), 'queries'), ticketPoliciesAt(sql, now)])
    const versions = kept.map((version) => ({ ...version, body: version.body as QueryPolicy }))
    // Versions start in the order of their numbers: the first that has begun is the one in force.
    const inForce = versions.find((version) => version.effectiveFrom <= now) ?? null
    return { versions, inForce, categories: choicesOf(tickets.policy), now, mayEdit: actor.can('tickets.configure') }
  },
})
