import { Prisma } from '@/lib/server/database'

/** The place of an order `f` in the funnel; each has one. */
export const PLACE = Prisma.sql`CASE WHEN f.completed THEN 'paid'
  WHEN f.picked_up_at IS NOT NULL THEN CASE WHEN f.is_open THEN 'payout_open' ELSE 'payout_closed' END
  WHEN f.first_assigned_at IS NOT NULL THEN CASE WHEN f.is_open THEN 'pickup_open'
    WHEN f.status = 'failed' THEN CASE WHEN f.our_failure THEN 'failed_ours' ELSE 'failed_customer' END
    WHEN f.status = 'price_rejected' THEN 'price_rejected' WHEN f.status = 'cancelled' THEN 'cancelled_assigned' ELSE 'closed_assigned' END
  WHEN f.is_open THEN 'unassigned_open'
  WHEN f.status = 'non_serviceable' OR f.no_vendor THEN 'no_service'
  WHEN f.status = 'cancelled' AND f.cancelled_by = 'customer' THEN 'cancelled_customer' ELSE 'closed_unassigned' END`

/** The place of a lead `f` that became no order. */
export const LEAD_PLACE = Prisma.sql`f.outcome`
