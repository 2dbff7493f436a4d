import type { Context } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import { sql } from '@/lib/server/sql'
import { listOrders } from '../data/list'
import { scopeOf } from '../data/list-scope'
import { payoutFacts, payoutStandings } from '../data/payout-desk'
import type { PayoutRow, PayoutTab } from '../domain/payout-desk'

const ROWS_PER_PAGE = 50
const BY_URGENCY = { key: 'due', dir: 'asc' } as const
const NONE = { account: null, waiting: null, failedBefore: null, sameAccount: [] }

async function load(
  { actor, now }: Context,
  tab: PayoutTab,
  place: { after: string | undefined; before: string | undefined },
) {
  const status = [tab === 'initiate' ? ('picked_up' as const) : ('payout_initiated' as const)]
  const page = { now, limit: ROWS_PER_PAGE, sort: BY_URGENCY, after: place.after ?? null, before: place.before ?? null }
  const [{ rows, next, previous }, standings] = await Promise.all([
    listOrders(sql, actor, { status }, page),
    payoutStandings(sql, scopeOf(actor), now),
  ])
  const facts = await payoutFacts(
    sql,
    rows.map(({ id }) => id),
  )
  return {
    rows: rows.map((row): PayoutRow => {
      const fact = facts.get(row.id) ?? NONE
      const { ref, version, city, pickedUpAt, nextDueAt, nextDueClock, nextDueFrom, isTest } = row
      return {
        ...{ ref, version, city, pickedUpAt, nextDueAt, nextDueClock, nextDueFrom, isTest },
        customer: row.contact ? row.contact.name : (row.masked?.name ?? null),
        amount: row.finalAmount,
        ...fact,
        own: fact.waiting?.initiatedBy === actor.id,
      }
    }),
    next,
    previous,
    standings,
    now,
    may: {
      initiate: actor.can('payouts.initiate'),
      confirm: actor.can('payouts.confirm'),
      export: actor.can('payouts.confirm') && actor.can('data.export'),
    },
  }
}

/** The payout desk: what waits for money, the most overdue first. Three queries, however many rows. */
export const loadPayoutDesk = defineLoader({ capability: ['payouts.initiate', 'payouts.confirm'], load })
