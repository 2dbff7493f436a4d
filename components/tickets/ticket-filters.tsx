import { FilterForm } from '@/components/ui/filter-form'
import { TEAMS } from '@/lib/auth/roles'
import type { TicketFilter, TicketQueue } from '@/lib/tickets/domain/list-query'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'
import { PRIORITIES, PRIORITY_LABELS, STATUS_LABELS, TICKET_STATUSES } from '@/lib/tickets/types'

export interface TicketFiltersProps {
  queue: TicketQueue
  filter: TicketFilter
  categories: readonly CategoryChoice[]
  seesContact: boolean
}

/** The list's filters, kept in its address. */
export function TicketFilters({ queue, filter, categories, seesContact }: TicketFiltersProps) {
  const choices = [
    {
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: TICKET_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
    },
    {
      name: 'priority',
      label: 'Priority',
      all: 'Any priority',
      options: PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] })),
    },
    { name: 'team', label: 'Team', all: 'All teams', options: TEAMS.map((value) => ({ value, label: value })) },
    {
      name: 'category',
      label: 'Category',
      all: 'All categories',
      options: categories.map(({ code, label }) => ({ value: code, label })),
    },
  ] as const
  return (
    <FilterForm
      key={JSON.stringify([queue, filter])}
      path="/tickets"
      kept={{ queue }}
      also={{ assignee: filter.assignee }}
      search={{
        label: seesContact ? 'Ticket, order, phone, name or words' : 'Ticket, order or words',
        value: filter.q,
      }}
      choices={choices.map((choice) => ({ ...choice, value: filter[choice.name] }))}
      some={Object.keys(filter).length > 0}
    />
  )
}
