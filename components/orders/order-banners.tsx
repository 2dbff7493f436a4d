import Link from 'next/link'
import { When } from '@/components/format/when'
import { Banner } from '@/components/ui/banner'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import { flagLabel } from '@/lib/customers/types'
import type { NoVendorWays } from '@/lib/orders/domain/no-vendor-ways'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { anomalyWords, OWNER_LABELS } from '@/lib/orders/domain/order-words'
import { PriorityBanner } from './priority-mark'

/** What has to be seen before anything else is done to the order. */
export function OrderBanners({ page }: { page: OrderPage }) {
  const { order, reassignmentNeeded, customer, reasons, now } = page
  const flags = customer?.flags ?? []
  const failure = order.status === 'failure_reported' && reasons.find((reason) => reason.code === order.failureReason)
  return (
    <div className="mb-4 flex flex-col gap-2 empty:hidden">
      <PriorityBanner order={order} now={now} />
      {reassignmentNeeded && order.partner && (
        <Banner tone="warning" title="Reassignment needed">
          {order.partner.name} does not serve {order.pincode} for this device any more. Reassign the order, or change it
          back.
        </Banner>
      )}
      {order.noVendorSince && order.status === 'placed' && <NoVendor page={page} />}
      {failure && (
        <Banner tone="warning" title={`Pickup failed: ${failure.label}`}>
          {order.failureText && <p>{order.failureText}</p>}
          <p>
            Reported <When at={order.failureReportedAt} now={now} />. Usually{' '}
            {OWNER_LABELS[failure.usualOwner].toLowerCase()}; waits for a decision.
          </p>
        </Banner>
      )}
      {flags.length > 0 && customer && (
        <Banner
          tone="warning"
          title={`The customer is flagged: ${flags.map((flag) => flagLabel(flag.kind)).join(', ')}`}
          action={
            <Link href={`/customers/${customer.id}`} className="rounded-sm text-accent-text underline">
              See the customer
            </Link>
          }
        >
          {flags.map((flag) => flag.note && <p key={flag.kind}>{flag.note}</p>)}
        </Banner>
      )}
      {order.anomalies.length > 0 && (
        <Banner tone="warning" title="The source contradicts itself">
          <ul className="list-disc pl-4">
            {order.anomalies.map((kind) => (
              <li key={kind}>{anomalyWords(kind)}</li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}

function NoVendor({ page: { order, ways, now } }: { page: OrderPage }) {
  const { noVendorReasons } = order
  return (
    <Banner tone="danger" role="none" title="No vendor available">
      <p>
        Marked <When at={order.noVendorSince} now={now} />. We try again whenever coverage, capacity or a partner’s
        state changes.
      </p>
      {ways ? (
        <Ways ways={ways} />
      ) : noVendorReasons.length > 0 ? (
        <details className="mt-1">
          <summary className="text-sm">
            {noVendorReasons.length === 1
              ? 'Why the one partner here cannot take it'
              : `Why none of ${noVendorReasons.length} partners here can take it`}
          </summary>
          <ul className="mt-1 text-sm">
            {noVendorReasons.map((reason) => (
              <li key={reason.partner_id} className="py-0.5">
                <span className="font-medium">{reason.name}</span>:{' '}
                {reason.rules.map((rule) => ROUTING_RULE_WORDS[rule] ?? rule).join('; ')}
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="text-sm">No partner covers {order.pincode} for this device on the date of the slot.</p>
      )}
    </Banner>
  )
}

/** What would have to change, as of now: in one line, then thing by thing. */
function Ways({ ways: { summary, ways } }: { ways: NoVendorWays }) {
  return (
    <>
      <p className="mt-1 font-medium">{summary}</p>
      {ways.length > 0 && (
        <details className="mt-1">
          <summary className="text-sm">What would have to change</summary>
          <ul className="mt-1 text-sm">
            {ways.map(({ key, partner, words }) => (
              <li key={key} className="py-0.5">
                {partner && (
                  <>
                    <Link
                      href={`/partners/${encodeURIComponent(partner.code)}`}
                      className="rounded-sm font-medium underline hover:text-accent-text"
                    >
                      {partner.name}
                    </Link>{' '}
                  </>
                )}
                {words}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
