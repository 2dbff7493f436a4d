import { defineLoader } from '@/lib/auth/define-loader'
import { problemOf } from '@/lib/auth/refusal-words'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { db } from '@/lib/server/database'
import { readSettings } from '@/lib/server/settings'
import { sql } from '@/lib/server/sql'
import { countOldContacts } from './commands/erase-old'
import { DEMAND_DAYS } from './commands/read-demand'
import { askWhatIf } from './commands/what-if'
import { demandByCity } from './data/demand'
import { countLeads, findLead, leadCities, leadsOfCustomer, listLeads } from './data/list-leads'
import { type ListLeads, whatIfSchema } from './schema'

/** The list with its counts. Marketing and others without `orders.contact` get it masked. */
export const loadLeads = defineLoader({
  capability: 'leads.read',
  load: async ({ actor, now }, query: ListLeads) => {
    const seesContact = actor.reach('orders.contact') === 'all'
    const [page, counts, cities] = await Promise.all([
      listLeads(db(), query, seesContact),
      countLeads(db(), query, seesContact),
      leadCities(db()),
    ])
    return {
      ...page,
      counts,
      cities,
      now,
      seesContact,
      seesCustomers: actor.reach('orders.read') === 'all',
      mayCreate: actor.can('leads.create'),
      mayConvert: actor.can('orders.create'),
    }
  },
})

/** What the form for a new order or lead starts with: a lead to convert, or nothing. */
export const loadNewOrder = defineLoader({
  capability: 'orders.create',
  load: async ({ actor, now }, leadRef: string | undefined) => {
    const seesContact = actor.reach('orders.contact') === 'all'
    return { lead: leadRef ? await findLead(db(), leadRef, seesContact) : null, seesContact, now }
  },
})

/** Whether the reader may keep leads (the page refuses others). */
export const loadNewLead = defineLoader({
  capability: 'leads.create',
  load: async ({ actor, now }) => ({ now, seesContact: actor.reach('orders.contact') === 'all' }),
})

const LEADS_SHOWN = 50

export const loadLeadsOfCustomer = defineLoader({
  capability: 'leads.read',
  load: async (_context, customerId: string) => leadsOfCustomer(db(), customerId, LEADS_SHOWN),
})

/** After how many quiet days contact data is erased, and what the next night would erase. */
export const loadRetention = defineLoader({
  capability: 'settings.edit',
  load: async ({ now }) => {
    const { values, versions } = await readSettings()
    const days = values.retention_days_contact
    return {
      days,
      version: versions.retention_days_contact,
      due: days === null ? null : await countOldContacts(days, now),
    }
  },
})

/** Orders and leads of the last 30 days in these cities. */
export const loadDemandByCity = defineLoader({
  capability: 'leads.read',
  load: async ({ now }, cities: string[]) => {
    const rows = await demandByCity(sql, startOfDay(addDays(localDate(now), -DEMAND_DAYS)), cities)
    return { days: DEMAND_DAYS, by: new Map(rows.map(({ place, orders, leads }) => [place, { orders, leads }])) }
  },
})

/** The days that a question of what-if begins with: four weeks until yesterday. */
const WHAT_IF_DAYS = 28

type Asked = Record<string, string | undefined>

/**
 * What a partner would have recovered, as the address asks it. Who may ask about partners reads leads too (product.md, "Roles"). Without a
 * partner nothing is asked yet; what is wrong is said by field.
 */
export const loadWhatIf = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, asked: Asked) => {
    const yesterday = addDays(localDate(now), -1)
    const input: Asked = { from: addDays(yesterday, 1 - WHAT_IF_DAYS), last_day: yesterday, ...asked }
    const shared = { input, today: localDate(now), mayEdit: actor.can('coverage.edit'), now }
    if (!input.partner) return { ...shared, answer: null, errors: [] }
    const parsed = whatIfSchema.safeParse(input)
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0] ?? ''), message }))
      return { ...shared, answer: null, errors }
    }
    const answer = await askWhatIf(parsed.data, now)
    if (!answer.ok) return { ...shared, answer: null, errors: problemOf(answer.refusal).errors ?? [] }
    return { ...shared, answer: answer.value, errors: [] }
  },
})

export type WhatIfPage = Awaited<ReturnType<typeof loadWhatIf>>
