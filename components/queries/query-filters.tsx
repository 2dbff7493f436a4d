import { FilterForm } from '@/components/ui/filter-form'
import type { QueryFilter, QueryQueue } from '@/lib/queries/domain/list-query'
import {
  CHANNEL_LABELS,
  OUTCOME_LABELS,
  OUTCOMES,
  QUERY_CHANNELS,
  QUERY_STATUSES,
  STATUS_LABELS,
  type TopicOfQuery,
} from '@/lib/queries/types'

export interface QueryFiltersProps {
  queue: QueryQueue
  filter: QueryFilter
  topics: readonly TopicOfQuery[]
  seesContact: boolean
}

/** The list's filters, kept in its address. */
export function QueryFilters({ queue, filter, topics, seesContact }: QueryFiltersProps) {
  const choices = [
    {
      name: 'channel',
      label: 'Channel',
      all: 'Any channel',
      options: QUERY_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
    },
    {
      name: 'topic',
      label: 'Topic',
      all: 'Any topic',
      options: topics.map(({ code, label }) => ({ value: code, label })),
    },
    {
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: QUERY_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
    },
    {
      name: 'outcome',
      label: 'Outcome',
      all: 'Any outcome',
      options: OUTCOMES.map((value) => ({ value, label: value === 'resolved' ? 'Resolved' : OUTCOME_LABELS[value] })),
    },
  ] as const
  return (
    <FilterForm
      key={JSON.stringify([queue, filter])}
      path="/queries"
      kept={{ queue }}
      search={{ label: seesContact ? 'Phone, name, words, reference' : 'Words or reference', value: filter.q }}
      choices={choices.map((choice) => ({ ...choice, value: filter[choice.name] }))}
      some={Object.keys(filter).length > 0}
    />
  )
}
