import { type CustomerPast, complaintWords, pastWords } from '@/lib/orders/domain/order-panel'

/** What there was with this customer before, in a line; what went wrong stands out. */
export function PanelPast({ past }: { past: CustomerPast }) {
  const complaints = complaintWords(past)
  return (
    <div className="mb-1 text-sm">
      <p>{pastWords(past)}</p>
      {complaints.length > 0 && <p className="text-risk">{`Went wrong before: ${complaints.join(', ')}.`}</p>}
    </div>
  )
}
