'use client'

import { Leaving, things } from '@/components/orders/bulk/run-preview'
import type { RunUi } from '@/components/orders/bulk/run-ui'
import { given, type Values } from '@/components/orders/command-values'
import { formatCount } from '@/lib/core/format'
import {
  againTicketsAction,
  pickTicketsAction,
  previewTicketsAction,
  startTicketsAction,
  stopTicketsAction,
} from '@/lib/tickets/actions'
import { TICKET_BULK_LABELS, type TicketBulkInput, ticketBulkRequest } from '@/lib/tickets/domain/bulk-request'
import type { TicketRunPreview } from '@/lib/tickets/domain/bulk-run'
import { TicketRunFields } from './ticket-run-fields'

const WORDS = { one: 'ticket', many: 'tickets' }

const DEFAULTS: Values = {
  user_id: '',
  user_name: '',
  team: '',
  note: '',
  priority: '',
  reason: '',
  incomplete_reason: '',
}

function requestOf(kind: string, values: Values): Record<string, unknown> {
  switch (kind) {
    case 'assign':
      return { action: kind, user_id: values.user_id }
    case 'hand_over': {
      const [note, reason] = [given(values.note), given(values.incomplete_reason)]
      return { action: kind, team: values.team, ...(note && { note }), ...(reason && { reason }) }
    }
    case 'set_priority':
      return { action: kind, priority: values.priority, reason: values.reason ?? '' }
    default:
      return { action: kind }
  }
}

function valuesOf(request: Record<string, unknown> | null): Values {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const { action, user_id, team, note, priority, reason } = request ?? {}
  return {
    ...DEFAULTS,
    [action === 'hand_over' ? 'incomplete_reason' : 'reason']: text(reason),
    user_id: text(user_id),
    team: text(team),
    note: text(note),
    priority: text(priority),
  }
}

/** From whom they go, and how many whoever gets them would have. */
function PeopleAfter({ preview: { leaving, holder } }: { preview: TicketRunPreview }) {
  return (
    <>
      <Leaving leaving={leaving} {...WORDS} />
      {holder && holder.added > 0 && (
        <p className="text-sm">
          {holder.name} has {formatCount(holder.before)} open now, and would get {things(WORDS, holder.added)}.
        </p>
      )}
    </>
  )
}

const kind = (label: string, press: string, done: string) => ({ label, press, done })

/** Runs of tickets. */
export const TICKET_RUNS: RunUi<TicketRunPreview> = {
  ...WORDS,
  list: '/tickets',
  runs: '/tickets/runs',
  progress: '/api/panel/tickets/runs',
  kinds: {
    take: kind(TICKET_BULK_LABELS.take, 'Take', 'yours'),
    assign: kind(TICKET_BULK_LABELS.assign, 'Assign', 'assigned'),
    hand_over: kind(TICKET_BULK_LABELS.hand_over, 'Hand over', 'handed over'),
    set_priority: kind(TICKET_BULK_LABELS.set_priority, 'Set the priority of', 'set in priority'),
    follow: kind(TICKET_BULK_LABELS.follow, 'Follow', 'followed'),
    unfollow: kind(TICKET_BULK_LABELS.unfollow, 'Unfollow', 'unfollowed'),
  },
  kindOf: (action) => action,
  defaults: DEFAULTS,
  requestOf,
  valuesOf,
  issuesOf: (request) => ticketBulkRequest.safeParse(request).error?.issues ?? [],
  messages: {
    user_id: 'Choose who gets them.',
    team: 'Choose the team.',
    priority: 'Choose the priority.',
    reason: 'Say why, in a few words.',
  },
  Fields: TicketRunFields,
  More: PeopleAfter,
  override: {
    title: 'lack what their category asks for',
    name: 'incomplete_reason',
    label: 'Why they are sent incomplete (this is counted)',
  },
  pick: pickTicketsAction,
  preview: ({ run_id, request }) => previewTicketsAction({ run_id, request: request as TicketBulkInput }),
  start: ({ run_id, request }) => startTicketsAction({ run_id, request: request as TicketBulkInput }),
  stop: stopTicketsAction,
  again: againTicketsAction,
}
