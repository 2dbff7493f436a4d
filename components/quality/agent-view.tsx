import { Page } from '@/components/frame/page'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue } from '@/components/ui/key-value'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { localDate } from '@/lib/core/business-time'
import { formatPercent } from '@/lib/core/format'
import type { AgentQuality } from '@/lib/quality/loaders'
import { CoachButton } from './audit-acts'
import { AuditTable } from './audit-table'
import { MissedList } from './missed-list'
import { NoteList } from './note-list'
import { clarityWords } from './results-table'
import { WeekBars } from './week-bars'

export interface AgentViewProps {
  page: AgentQuality
  /** Whether its reader sees everybody's. */
  all: boolean
  previousHref: string | null
  nextHref: string | null
}

/** What was found of one person's work, and what they were told. */
export function AgentView({ page, all, previousHref, nextHref }: AgentViewProps) {
  const { result, audits, notes, own, name, agentId, mayCoach, missed, criteria, weeks, now } = page
  return (
    <Page width="wide">
      <PageHeader
        {...(all && { breadcrumbs: [{ href: '/quality?tab=results', label: 'Quality' }] })}
        title={own ? 'My quality' : name}
        description={`The last ${weeks.length} weeks`}
        actions={mayCoach && <CoachButton agentId={agentId} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          {audits.length > 0 ? (
            <>
              <AuditTable caption="Audits" audits={audits} today={localDate(now)} waiting={false} />
              <PaginationKeys previousHref={previousHref} nextHref={nextHref} label="Pages of audits" />
            </>
          ) : (
            <EmptyState title="Nothing has been audited yet">What auditors find appears here.</EmptyState>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {result && (
            <Card title="Results">
              <KeyValue
                items={[
                  { label: 'Passed', value: `${formatPercent(result.passed / result.audited)} of ${result.audited}` },
                  { label: 'Score', value: `${result.score.toFixed(1)}%` },
                  { label: 'Critical', value: String(result.criticals) },
                  { label: 'Handovers clear', value: clarityWords(result) },
                  { label: 'By week', value: <WeekBars weeks={weeks} results={result.weeks} /> },
                ]}
              />
            </Card>
          )}
          <Card title="Coaching notes">
            <NoteList notes={notes} own={own} />
          </Card>
          <Card title="Missed">
            <MissedList missed={missed} criteria={criteria} />
          </Card>
        </div>
      </div>
    </Page>
  )
}
