import { findArea } from '@/lib/areas/data/pincodes'
import type { Context } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { readSetting } from '@/lib/server/settings'
import { readOrderPage } from '../commands/read-order-page'
import { readOrderFacts } from '../data/order-page'
import { readContact } from '../data/order-page-contact'
import { readOrderState } from '../data/order-state'
import { maySee, maySeeContact } from '../policy'

/** Everything of one order, with what this reader may do to it now; null when there is none such, or it is not theirs. */
export const loadOrderPage = defineLoader({ capability: 'orders.read', load: readOrderPage })

/** What is printed for the pickup: null when there is none such, or the reader may not see contact data. */
export const loadPickupSlip = defineLoader({
  capability: 'orders.contact',
  load: async ({ actor, now }: Context, ref: string) => {
    const state = await readOrderState(db(), ref)
    if (!state || !maySee(actor, state) || !maySeeContact(actor, state)) return null
    const [order, contact, businessName, area] = await Promise.all([
      readOrderFacts(db(), ref),
      readContact(db(), state.id),
      readSetting('business_name'),
      state.pincode ? findArea(db(), state.pincode) : null,
    ])
    return order && { order, contact, businessName, area: area && { office: area.office, state: area.state }, now }
  },
})
