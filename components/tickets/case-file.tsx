import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { formatDateTime, formatSlot, NO_VALUE } from '@/lib/core/format'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { deviceName, STATUS_LABELS } from '@/lib/orders/domain/order-words'
import type { CaseSide, CaseStep, CaseFile as File, Said } from '@/lib/tickets/domain/case-file'

const SIDES: Record<CaseSide, string> = { customer: 'Customer', partner: 'Partner', us: 'Us' }

export interface CaseFileProps {
  ticket: { ref: string; title: string; kind: string; createdAt: Date; partnerName: string | null }
  /** Only for who may see contact data. */
  customer: string | null
  order: OrderPage | null
  file: File
  /** Photos, papers and recordings, as they may be seen and heard. */
  files: ReactNode
}

/** Customer says, partner says: both sides, what was done, what shows it, and the verdict; one sheet that prints. */
export function CaseFile({ ticket, customer, order, file, files }: CaseFileProps) {
  return (
    <article className="mx-auto w-full max-w-[60rem] rounded-lg border border-line bg-surface p-6 max-sm:p-4 print:max-w-none print:rounded-none print:border-0 print:bg-transparent print:p-0">
      <header className="flex flex-wrap items-start justify-between gap-4 border-line border-b pb-3">
        <div className="min-w-0">
          <p className="text-muted text-sm">Case file</p>
          <h1 className="break-words font-medium text-xl">{ticket.title}</h1>
          <p className="text-muted">{ticket.kind}</p>
        </div>
        <p className="tabular font-medium text-xl">{ticket.ref}</p>
      </header>
      <Facts ticket={ticket} customer={customer} order={order} />
      <div className="grid gap-6 py-4 sm:grid-cols-2 print:grid-cols-2">
        <Side title="Customer says" said={file.customer} empty="Nothing is written down." />
        <Side title="Partner says" said={file.partner} empty="The partner has not been heard yet." />
      </div>
      <Part title="Verdict">
        {file.verdicts.length === 0 ? (
          <p className="text-muted">None yet.</p>
        ) : (
          <ol className="flex flex-col gap-3">
            {file.verdicts.map((one) => (
              <li key={one.id}>
                <p className="font-medium">{one.title}</p>
                {one.why && <p className="whitespace-pre-line break-words">{one.why}</p>}
                {one.follows && <p className="break-words">What follows: {one.follows}</p>}
                <p className="text-muted text-sm">
                  {one.by}, {formatDateTime(one.at)}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Part>
      <Part title="Evidence">
        {file.evidence.length > 0 && (
          <ul className="mb-3 list-disc pl-5">
            {file.evidence.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        {files}
      </Part>
      <Part title="What happened">
        <ol aria-label="What happened, oldest first" className="flex flex-col divide-y divide-line">
          {file.timeline.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
      </Part>
    </article>
  )
}

function Facts({ ticket, customer, order }: Pick<CaseFileProps, 'ticket' | 'customer' | 'order'>) {
  const facts = [
    ['Raised', formatDateTime(ticket.createdAt)],
    ['Customer', customer],
    ['Partner', ticket.partnerName ?? order?.order.partner?.name ?? NO_VALUE],
    ...(order
      ? [
          ['Order', `${order.order.ref}, ${STATUS_LABELS[order.order.status]}`],
          ['Device', [deviceName(order.order.device), order.order.city].filter(Boolean).join(', ')],
          ['Slot', order.order.slot ? formatSlot(order.order.slot.start, order.order.slot.end, order.now) : NO_VALUE],
        ]
      : []),
  ].filter(([, value]) => value !== null)
  return (
    <dl className="grid gap-x-6 gap-y-2 border-line border-b py-3 sm:grid-cols-3 print:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-line border-t py-4">
      <h2 className="mb-2 font-medium">{title}</h2>
      {children}
    </section>
  )
}

function Side({ title, said, empty }: { title: string; said: readonly Said[]; empty: string }) {
  return (
    <section>
      <h2 className="mb-2 font-medium">{title}</h2>
      {said.length === 0 ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <ol className="flex flex-col gap-3">
          {said.map((one) => (
            <li key={`${one.at.getTime()} ${one.text}`}>
              <blockquote className="whitespace-pre-line break-words border-line-strong border-l-2 pl-3">
                {one.text}
              </blockquote>
              <p className="mt-0.5 text-muted text-sm">
                {[one.how, one.by, formatDateTime(one.at)].filter(Boolean).join(' · ')}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Step({ step: { at, side, title, facts, by } }: { step: CaseStep }) {
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[9.5rem_5.5rem_minmax(0,1fr)] print:grid-cols-[9.5rem_5.5rem_minmax(0,1fr)]">
      <span className="tabular text-muted text-sm">{formatDateTime(at)}</span>
      <span>
        <Badge>{SIDES[side]}</Badge>
      </span>
      <span className="min-w-0">
        <span className="font-medium">{title}</span> <span className="text-muted text-sm">{by}</span>
        {facts.map((fact) => (
          <span key={fact} className="block whitespace-pre-line break-words">
            {fact}
          </span>
        ))}
      </span>
    </li>
  )
}
