import { defineLoader } from '@/lib/auth/define-loader'
import { readVisits } from '../commands/read-visits'

/** The reader's own pickups; null for who has none of their own (operations look at the list of orders). */
export const loadVisits = defineLoader({ capability: 'orders.progress', load: (context) => readVisits(context) })
