import type { Subject } from '@/lib/inbox/types'

/** A ticket as an inbox points to it. */
export function ticketSubject(ref: string): Subject {
  return { kind: 'ticket', id: ref }
}
