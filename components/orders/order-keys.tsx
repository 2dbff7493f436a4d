'use client'

import { useKeys } from '@/components/frame/keys'
import { KEY_MEANINGS } from './command-keys'
import { askByKey } from './command-requests'

/** Keys of the commands of the order whose page this is. */
export function OrderKeys({ orderRef }: { orderRef: string }) {
  useKeys(
    'This order',
    KEY_MEANINGS.map((one) => ({ ...one, run: (key: string) => askByKey(orderRef, key) })),
  )
  return null
}
