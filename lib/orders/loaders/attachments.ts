import type { Context } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import { listAttachments, listRemoved } from '@/lib/files/data/attachments'
import { sql } from '@/lib/server/sql'
import { readAttachable } from '../data/attachable'
import type { OrderAttachments } from '../domain/order-attachments'
import { attachmentKindsSeen, mayAttach, mayDetach } from '../policy'

/** The attachments of an order that this reader may see, and what they may do to them; null when there are none for them. */
export const loadAttachments = defineLoader({
  capability: 'orders.read',
  load: async ({ actor }: Context, ref: string): Promise<OrderAttachments | null> => {
    const order = await readAttachable(sql, ref)
    const kinds = order ? attachmentKindsSeen(actor, order) : []
    if (!order || kinds.length === 0) return null
    const [items, removed] = await Promise.all([
      listAttachments(sql, order.id, kinds),
      listRemoved(sql, order.id, kinds),
    ])
    return {
      ref,
      items: items.map((each) => ({ ...each, removable: mayDetach(actor, order, each.addedBy) })),
      removed,
      kinds,
      mayAdd: !order.erased && mayAttach(actor, order),
    }
  },
})
