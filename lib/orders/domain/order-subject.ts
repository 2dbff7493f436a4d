import type { Subject } from '@/lib/inbox/types'

/** An order as an inbox points to it. */
export function orderSubject(ref: string): Subject {
  return { kind: 'order', id: ref }
}
