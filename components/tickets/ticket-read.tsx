import type { TicketPageData } from '@/lib/tickets/loaders'
import { Standing } from './ticket-beside'
import { TicketFieldsCard } from './ticket-fields'
import { TicketHistory } from './ticket-history'

/** A ticket to be read beside something else: what it is about and what was said and done, with nothing to press. */
export function TicketRead({ page }: { page: TicketPageData }) {
  return (
    <>
      <Standing page={page} />
      <TicketFieldsCard
        ticket={page.ticket}
        categories={page.categories}
        required={page.category.required}
        missing={page.missing}
        mayEdit={false}
      />
      <TicketHistory events={page.events} composer={null} />
    </>
  )
}
