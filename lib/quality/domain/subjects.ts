import type { Subject } from '@/lib/inbox/types'

export const auditSubject = (ref: string): Subject => ({ kind: 'audit', id: ref })
export const coachingSubject = (ref: string): Subject => ({ kind: 'coaching', id: ref })
