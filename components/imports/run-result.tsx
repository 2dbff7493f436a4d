import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { LinkButton } from '@/components/ui/link-button'
import { formatCount } from '@/lib/core/format'
import type { ImportReject } from '@/lib/core/import-summary'
import type { OrderImportSummary } from '@/lib/orders/domain/order-import'
import { ANOMALY_LABELS, type Anomaly } from '@/lib/orders/domain/order-log-anomalies'
import { logFigureWords } from '@/lib/tickets/domain/log-figures'
import { TICKET_ANOMALIES, type TicketAnomaly } from '@/lib/tickets/domain/ticket-log-history'
import type { LogFigures } from '@/lib/tickets/types'
import { PlainRows } from './plain-rows'

/** What is kept of a run; every kind counts, order logs tell more. */
export type KeptResult = Pick<
  OrderImportSummary,
  'read' | 'created' | 'changed' | 'unchanged' | 'rejected' | 'warnings'
> &
  Partial<OrderImportSummary> & {
    /** Of a ticket log. */
    ticket_anomalies?: Partial<Record<TicketAnomaly, number>>
    events?: { read: number; orphans: number; rejected: number }
    sla_rule?: string | null
    figures?: LogFigures | null
  }

type RunResultProps = { id: string; result: KeptResult; dryRun: boolean; rejects: readonly ImportReject[] }

export function RunResult({ id, result, dryRun, rejects }: RunResultProps) {
  const { created, changed, unchanged, rejected, read } = result
  const anomalies = [
    ...(Object.entries(result.anomalies ?? {}) as [Anomaly, number][]).map(([kind, count]) => ({
      label: ANOMALY_LABELS[kind],
      value: formatCount(count),
    })),
    ...(Object.entries(result.ticket_anomalies ?? {}) as [TicketAnomaly, number][]).map(([kind, count]) => ({
      label: capital(TICKET_ANOMALIES[kind]),
      value: formatCount(count),
    })),
  ]
  return (
    <>
      {created + changed + rejected === 0 && (
        <Banner tone="success" title="The file changes nothing.">
          {read === 0 ? 'It has no rows.' : `All ${formatCount(read)} rows are already there.`}
        </Banner>
      )}
      {(result.unknown_columns?.length ?? 0) > 0 && (
        <Banner tone="warning" title="Columns that are not read">
          {result.unknown_columns?.join(', ')}
        </Banner>
      )}
      {result.warnings.length > 0 && (
        <Banner tone="warning" title="Warnings">
          <ul className="list-disc pl-4">
            {result.warnings.slice(0, 20).map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={dryRun ? 'What would happen' : 'What happened'}>
          <KeyValue
            items={[
              { label: 'Rows read', value: formatCount(read) },
              {
                label: 'New',
                value: formatCount(created),
                hint: result.placed ? `${formatCount(result.placed)} of them as new orders` : undefined,
              },
              { label: 'Unchanged', value: formatCount(unchanged) },
              {
                label: 'Changed',
                value: formatCount(changed),
                hint: result.applied ? `${formatCount(result.applied)} applied` : undefined,
              },
              { label: 'Rejected', value: formatCount(rejected) },
              ...eventItems(result.events),
            ]}
          />
        </Card>
        {anomalies.length > 0 && (
          <Card title="Rows that contradict themselves" description="They are imported, and marked.">
            <KeyValue items={anomalies} />
          </Card>
        )}
      </div>
      {result.figures && (
        <Card
          title="Now of this source"
          description="By the log’s own times, in calendar hours: to compare with what its source says."
        >
          <KeyValue items={logFigureWords(result.figures).map(({ label, words }) => ({ label, value: words }))} />
        </Card>
      )}
      {result.sla_rule && (
        <Card
          title="The source’s own SLA label"
          description="Found on these rows: it describes the label beside ours, which judges none of them."
        >
          <p className="break-words">{result.sla_rule}</p>
        </Card>
      )}
      {rejects.length > 0 && (
        <Card
          flush
          title="Rejected rows"
          description={
            rejected > rejects.length ? `The first ${rejects.length} of ${formatCount(rejected)}.` : undefined
          }
          actions={
            <LinkButton href={`/api/panel/imports/${id}/rejects`} prefetch={false} download>
              Download all
            </LinkButton>
          }
        >
          <PlainRows
            caption="Rejected rows"
            head={['Line', 'Column', 'Reason']}
            rows={rejects.map(({ line, column, reason }) => [String(line), column ?? '', reason])}
          />
        </Card>
      )}
      {(result.changes?.length ?? 0) > 0 && (
        <Card flush title="Changed rows">
          <PlainRows
            caption="Changed rows"
            head={['Line', 'Order', 'What became of it']}
            rows={(result.changes ?? [])
              .slice(0, 50)
              .map((change) => [
                String(change.line),
                `${change.external_id}${change.ref ? ` (${change.ref})` : ''}`,
                change.applied ? 'Applied' : (change.why?.replaceAll('_', ' ') ?? 'Listed only'),
              ])}
          />
        </Card>
      )}
    </>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

function eventItems(events: KeptResult['events']): { label: string; value: string; hint?: string | undefined }[] {
  if (!events) return []
  const wrong = [
    events.orphans > 0 && `${formatCount(events.orphans)} for tickets that are not in the file`,
    events.rejected > 0 && `${formatCount(events.rejected)} rejected`,
  ].filter(Boolean)
  return [{ label: 'Events read', value: formatCount(events.read), hint: wrong.join(', ') || undefined }]
}
