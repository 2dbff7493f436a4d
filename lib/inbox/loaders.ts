import { defineLoader } from '@/lib/auth/define-loader'
import type { PageKey } from '@/lib/auth/types'
import { sql } from '@/lib/server/sql'
import { countItems, listItems, wantsMail } from './data/items'
import { laterChoices } from './domain/later'
import type { InboxView } from './types'

/** A page of one's own inbox. */
export const loadInbox = defineLoader({
  capability: 'signed_in',
  async load({ actor, now }, view: InboxView, key: PageKey) {
    const [page, counts] = await Promise.all([listItems(sql, actor.id, view, now, key), countItems(sql, actor.id, now)])
    return { page, counts, choices: laterChoices(now), now }
  },
})

/** How one wants to hear of one's inbox. */
export const loadInboxPreference = defineLoader({
  capability: 'signed_in',
  load: async ({ actor }) => ({ byMail: await wantsMail(sql, actor.id) }),
})
