import { FilterForm } from '@/components/ui/filter-form'
import type { KnowledgeFilter, KnowledgeView } from '@/lib/knowledge/domain/list-query'
import type { CategoryChoice } from '@/lib/tickets/domain/ticket-view'

export interface KnowledgeFiltersProps {
  view: KnowledgeView
  filter: KnowledgeFilter
  categories: readonly CategoryChoice[]
  mayEdit: boolean
}

/** What is looked for, kept in the list's address. */
export function KnowledgeFilters({ view, filter, categories, mayEdit }: KnowledgeFiltersProps) {
  const topic = {
    name: 'topic',
    label: 'Category',
    all: 'All categories',
    options: categories.map(({ code, label }) => ({ value: code, label })),
    value: filter.topic?.split('/')[0],
    width: 'w-52',
  }
  const owner = {
    name: 'owner',
    label: 'Owner',
    all: 'All owners',
    options: [{ value: 'me', label: 'Mine' }],
    value: filter.owner,
    width: 'w-36',
  }
  return (
    <FilterForm
      key={JSON.stringify([view, filter])}
      path="/knowledge"
      kept={{ view }}
      search={{ label: 'Words, key or reference', value: filter.q, most: 120, width: 'w-80' }}
      choices={mayEdit ? [topic, owner] : [topic]}
      some={Object.keys(filter).length > 0}
    />
  )
}
