import type { RunLine, RunPreview } from '@/lib/orders/domain/bulk-run'
import type { Priority, TicketStatus } from '../types'

/** A ticket of a run as it is shown: where it stands now, and what the run did to it. */
export type TicketRunLine = RunLine & {
  title: string
  status: TicketStatus
  priority: Priority
  team: string | null
  assignee: string | null
}

/** What a run would do if it began now: nothing of it is done yet. */
export type TicketRunPreview = RunPreview & {
  /** People who would lose tickets. */
  leaving: { name: string; count: number }[]
  /** Whoever would get them, with how many open ones they have. */
  holder: { name: string; before: number; added: number } | null
}
