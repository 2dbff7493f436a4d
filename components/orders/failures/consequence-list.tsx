import { KeyValue } from '@/components/ui/key-value'
import type { Consequences } from '@/lib/orders/domain/verdicts'

/** What follows: for the partner's figures, for the customer, for capacity. */
export function ConsequenceList({ consequences }: { consequences: Consequences }) {
  return (
    <div role="status" className="rounded-md bg-sunken px-3 py-2 text-sm">
      <KeyValue
        items={[
          { label: 'Figures', value: consequences.partner },
          { label: 'Customer', value: consequences.customer },
          { label: 'Capacity', value: consequences.capacity },
        ]}
      />
    </div>
  )
}
