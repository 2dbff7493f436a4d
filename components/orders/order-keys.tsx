'use client'

import { useKeys } from '@/components/frame/keys'
import { offered } from '@/lib/orders/domain/order-page'
import type { OrderCommand } from '@/lib/orders/types'
import { KEY_MEANINGS, meansSomething } from './command-keys'
import { askByKey } from './command-requests'

interface OrderKeysProps {
  orderRef: string
  allowed: readonly OrderCommand[]
  /** Whether the reader may have its pickup slip. */
  slip: boolean
}

/** Keys of the commands of the order whose page this is; told are those that may be given now. */
export function OrderKeys({ orderRef, allowed, slip }: OrderKeysProps) {
  useKeys(
    'This order',
    KEY_MEANINGS.map((one) => ({
      ...one,
      there: () => meansSomething(one.keys, offered(allowed), slip),
      run: (key: string) => askByKey(orderRef, key),
    })),
  )
  return null
}
