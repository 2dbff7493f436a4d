import Link from 'next/link'
import type { ReactNode } from 'react'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount, formatPercent, formatSlot } from '@/lib/core/format'
import { flagLabel } from '@/lib/customers/types'
import { evidenceOf, type FailureEvidence, type LoggedCall } from '@/lib/orders/domain/failure-evidence'
import { inspectionOf } from '@/lib/orders/domain/inspection'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { CHANNELS, deviceName, eventTitle } from '@/lib/orders/domain/order-words'
import type { FailureDesk } from '@/lib/orders/loaders/failure-desk'
import { PARTNER_KIND_LABELS } from '@/lib/partners/types'
import { InspectionList } from '../inspection-list'
import { OrderClocks } from '../order-clocks'
import { OrderStatusBadge } from '../order-status'

type Opened = { page: OrderPage } & Pick<FailureDesk, 'record' | 'recordDays' | 'holder'>

/** Everything that speaks for and against it, in one place. */
export function FailureEvidenceView({ opened, files }: { opened: Opened; files: ReactNode }) {
  const { page } = opened
  const { order, now, clocks } = page
  const evidence = evidenceOf(page.events)
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <header>
        <h2 className="flex flex-wrap items-center gap-2 font-medium text-lg">
          <Link
            href={`/orders/${encodeURIComponent(order.ref)}`}
            className="tabular rounded-sm text-accent-text hover:underline"
          >
            {order.ref}
          </Link>
          <OrderStatusBadge status={order.status} />
          {order.imported && <Badge>Imported</Badge>}
        </h2>
        <p className="text-muted">
          {[deviceName(order.device), order.city, order.slot && formatSlot(order.slot.start, order.slot.end, now)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <OrderClocks clocks={clocks} now={now} />
      <Report page={page} evidence={evidence} />
      <Calls calls={evidence.calls} />
      <Inspection page={page} />
      <Notes notes={evidence.notes} />
      {files}
      <Partner opened={opened} evidence={evidence} />
      <Customer page={page} />
    </div>
  )
}

function Report({ page, evidence: { report, earlier } }: { page: OrderPage; evidence: FailureEvidence }) {
  const { order, reasons } = page
  const code = report?.reasonCode ?? order.failureReason
  const reason = reasons.find((each) => each.code === code)
  const anomalies = order.anomalies.map((each) => each.replaceAll('_', ' '))
  return (
    <Card
      title={reason?.label ?? code ?? 'No reason given'}
      description={report?.note ?? order.failureText ?? undefined}
    >
      <KeyValue
        items={[
          {
            label: 'Reported',
            value: report ? (
              <>
                <When at={report.at} kind="exact" /> by {report.by}
              </>
            ) : (
              <When at={order.failureReportedAt} kind="exact" />
            ),
          },
          ...(earlier > 0
            ? [{ label: 'Before', value: `Reported ${earlier === 1 ? 'once' : `${earlier} times`} before` }]
            : []),
          ...(anomalies.length > 0 ? [{ label: 'From the log', value: anomalies.join(', ') }] : []),
        ]}
      />
    </Card>
  )
}

function Calls({ calls }: { calls: readonly LoggedCall[] }) {
  const answered = calls.filter((call) => call.answered).length
  return (
    <Card
      title="Calls"
      description={
        calls.length === 0
          ? 'Nobody has logged a contact since the partner got it.'
          : `${calls.length === 1 ? '1 attempt' : `${calls.length} attempts`}, ${answered === 0 ? 'none answered' : `${answered} answered`}`
      }
    >
      {calls.length > 0 && (
        <ol className="flex flex-col gap-1.5">
          {calls.map((call) => (
            <li key={call.at.getTime()} className="flex flex-wrap items-center gap-x-2">
              <When at={call.at} kind="exact" className="text-muted text-sm" />
              <span>{CHANNELS[call.channel as keyof typeof CHANNELS] ?? call.channel}</span>
              <StatusBadge tone={call.answered ? 'done' : 'risk'}>
                {call.answered ? 'Answered' : 'No answer'}
              </StatusBadge>
              <span className="text-muted text-sm">{call.by}</span>
              {call.note && <span className="min-w-0 basis-full break-words">{call.note}</span>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** What the partner found at the door before they gave up. */
function Inspection({ page }: { page: OrderPage }) {
  const inspection = inspectionOf(page.events)
  if (!inspection) return null
  return (
    <Card title="Inspection">
      <InspectionList inspection={inspection} />
    </Card>
  )
}

function Notes({ notes }: Pick<FailureEvidence, 'notes'>) {
  if (notes.length === 0) return null
  return (
    <Card title="Notes">
      <ul className="flex flex-col gap-2">
        {notes.map((note) => (
          <li key={note.at.getTime()}>
            <p className="break-words">{note.text}</p>
            <p className="text-muted text-sm">
              {note.by}, <When at={note.at} kind="exact" />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Partner({ opened, evidence }: { opened: Opened; evidence: FailureEvidence }) {
  const { holder, record, recordDays, page } = opened
  if (!holder) return null
  const { partner } = holder
  const name = page.seesPartners ? (
    <Link
      href={`/partners/${encodeURIComponent(partner.partner_id)}`}
      className="rounded-sm text-accent-text hover:underline"
    >
      {partner.name}
    </Link>
  ) : (
    partner.name
  )
  return (
    <Card title="Partner" description={PARTNER_KIND_LABELS[partner.kind]}>
      <KeyValue
        items={[
          { label: 'Name', value: name },
          {
            label: 'What they did',
            value: (
              <ol className="flex flex-col">
                {evidence.steps.map((step) => (
                  <li key={`${step.command} ${step.at.getTime()}`}>
                    {eventTitle(step.command)} <When at={step.at} kind="exact" className="text-muted text-sm" />
                  </li>
                ))}
              </ol>
            ),
          },
          {
            label: `Last ${recordDays} days`,
            value:
              record && record.assigned > 0
                ? `${formatCount(record.assigned)} assignments, ${formatPercent(record.pickedUp / record.assigned)} picked up, ${formatCount(record.failedTheirs)} failed by them, ${formatCount(record.failedOthers)} failed by others`
                : 'No other assignment',
          },
        ]}
      />
    </Card>
  )
}

function Customer({ page: { customer, contact } }: { page: OrderPage }) {
  if (!customer) return null
  const { flags, others, more } = customer
  return (
    <Card title="Customer" description={contact?.name ?? undefined}>
      {flags.length > 0 && (
        <p className="mb-2 flex flex-wrap gap-1">
          {flags.map((flag) => (
            <Badge key={`${flag.kind} ${flag.setAt.getTime()}`} tone="risk">
              {flagLabel(flag.kind)}
            </Badge>
          ))}
        </p>
      )}
      {others.length === 0 ? (
        <p className="text-muted">No other order.</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {others.map((other) => (
            <li key={other.ref} className="flex flex-wrap items-center gap-2">
              <Link
                href={`/orders/${encodeURIComponent(other.ref)}`}
                className="tabular text-accent-text hover:underline"
              >
                {other.ref}
              </Link>
              <OrderStatusBadge status={other.status} />
              <When at={other.createdAt} kind="exact" className="text-muted text-sm" />
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Link href={`/customers/${customer.id}`} className="text-accent-text text-sm hover:underline">
          All of this customer
        </Link>
      )}
    </Card>
  )
}
