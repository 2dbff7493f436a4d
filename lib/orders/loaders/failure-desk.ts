import type { Context } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import { addMinutes } from '@/lib/core/business-time'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { readOrderPage } from '../commands/read-order-page'
import { partnerRecord } from '../data/failure-record'
import { listOrders } from '../data/list'
import { countQueues } from '../data/list-counts'

const MOST_ROWS = 100
const RECORD_DAYS = 30

export type FailureTab = 'decide' | 'decided'

async function load(context: Context, tab: FailureTab, open: string | undefined) {
  const { actor, now } = context
  const [{ rows, next }, counts] = await Promise.all([
    tab === 'decide'
      ? listOrders(sql, actor, { queue: 'to_be_failed' }, { now, limit: MOST_ROWS })
      : listOrders(sql, actor, { status: ['failed'] }, { now, limit: MOST_ROWS, sort: { key: 'since', dir: 'desc' } }),
    countQueues(sql, actor, {}, now),
  ])
  const ref = open ?? rows[0]?.ref
  const page = ref ? await readOrderPage(context, ref) : null
  const holder = page?.assignments.at(-1) ?? null
  const record = holder
    ? await partnerRecord(sql, holder.partner.partner_id, addMinutes(now, -RECORD_DAYS * 24 * 60))
    : null
  const reasons = page?.reasons ?? (await listFailureReasons(db()))
  return {
    rows,
    more: next !== null,
    /** How many wait for a verdict, on whichever tab. */
    waiting: counts.to_be_failed,
    page,
    holder,
    record,
    recordDays: RECORD_DAYS,
    reasons,
    mayAssign: actor.reach('orders.assign') === 'all',
    now,
  }
}

/** Reported failures that wait for a verdict, the most urgent first, or those decided last; one of them with all that is known. */
export const loadFailureDesk = defineLoader({ capability: 'orders.decide_failure', load })

export type FailureDesk = Awaited<ReturnType<typeof loadFailureDesk>>
