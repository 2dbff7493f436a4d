import Link from 'next/link'
import { Page } from '@/components/frame/page'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { localDate } from '@/lib/core/business-time'
import type { QualityDesk as Desk } from '@/lib/quality/loaders'
import { AgreementCard } from './agreement-card'
import { AuditTable } from './audit-table'
import { MissedList } from './missed-list'
import { ResultsTable } from './results-table'

export type QualityTab = 'mine' | 'others' | 'results' | 'agreement' | 'objections'

/** What is to be audited, what was found, and how far auditors agree. */
export function QualityDesk({ desk, tab }: { desk: Desk; tab: QualityTab }) {
  const tabs: { id: QualityTab; label: string; count?: number }[] = [
    ...(desk.mayAudit ? [{ id: 'mine' as const, label: 'My audits', count: desk.mine.length }] : []),
    { id: 'results', label: 'Results' },
    { id: 'agreement', label: 'Agreement', count: desk.agreement.whole.count },
    { id: 'objections', label: 'Objections', count: desk.appeals.length },
    { id: 'others', label: 'Waiting for others', count: desk.others.length },
  ]
  const shown = tabs.some(({ id }) => id === tab) ? tab : 'results'
  return (
    <Page width="wide">
      <PageHeader
        title="Quality"
        description="A sample of each week’s tickets and queries, reviewed by people who did not work on them."
        actions={<LinkButton href="/quality/rules">Rules and scorecard</LinkButton>}
      />
      <LinkTabs
        label="Shown"
        tabs={tabs.map(({ id, label, count }) => ({
          href: `/quality?tab=${id}`,
          label,
          current: id === shown,
          ...(count !== undefined && { count: String(count) }),
        }))}
      />
      <div className="mt-4 flex flex-col gap-4">
        <Shown desk={desk} tab={shown} />
      </div>
    </Page>
  )
}

function Shown({ desk, tab }: { desk: Desk; tab: QualityTab }) {
  const today = localDate(desk.now)
  if (tab === 'mine')
    return desk.mine.length > 0 ? (
      <AuditTable caption="My audits" audits={desk.mine} today={today} waiting />
    ) : (
      <EmptyState title="Nothing is waiting for you">The next sample is drawn when the week is over.</EmptyState>
    )
  if (tab === 'others')
    return desk.others.length > 0 ? (
      <AuditTable caption="Audits of others" audits={desk.others} today={today} waiting />
    ) : (
      <EmptyState title="Nothing is waiting for others">All their audits are done.</EmptyState>
    )
  if (tab === 'agreement') return <AgreementCard agreement={desk.agreement} twice={desk.twice} />
  if (tab === 'objections') return <Objections desk={desk} />
  return desk.results.length > 0 ? (
    <>
      <ResultsTable results={desk.results} weeks={desk.weeks} />
      <Card title="Missed most" description={`In the last ${desk.weeks.length} weeks`}>
        <MissedList missed={desk.missed} criteria={desk.criteria} />
      </Card>
    </>
  ) : (
    <EmptyState title="Nothing has been audited yet">
      Results come with the first audits. <Link href="/quality/rules">How samples are drawn</Link>
    </EmptyState>
  )
}

function Objections({ desk: { appeals, decided, weeks, now } }: { desk: Desk }) {
  const today = localDate(now)
  return (
    <>
      {appeals.length > 0 ? (
        <AuditTable caption="Objections" audits={appeals} today={today} waiting={false} />
      ) : (
        <EmptyState title="No objections waiting">Agents may object to a finding once.</EmptyState>
      )}
      {decided.length > 0 && (
        <Card title="Decided" description={`In the last ${weeks.length} weeks`} flush>
          <AuditTable caption="Decided objections" audits={decided} today={today} waiting={false} framed={false} />
        </Card>
      )}
    </>
  )
}
