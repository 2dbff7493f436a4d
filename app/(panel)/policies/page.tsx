import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { CalendarForm } from '@/components/policies/calendar-form'
import { ClocksForm } from '@/components/policies/clocks-form'
import { FailureReasons } from '@/components/policies/failure-reasons'
import { AddReasonDialog } from '@/components/policies/reason-dialog'
import { ValueBandsForm } from '@/components/policies/value-bands-form'
import { VersionHistory } from '@/components/policies/version-history'
import { RulesForm as QueryRulesForm } from '@/components/queries/rules/rules-form'
import { RulesForm } from '@/components/tickets/rules/rules-form'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { loadCityNames } from '@/lib/areas/loaders'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { loadFailureReasons, loadPolicy } from '@/lib/policies/loaders'
import type { ClocksPolicy, PolicyKind, ValueBands } from '@/lib/policies/types'
import { loadQueryRules } from '@/lib/queries/loaders'
import { loadTicketRules } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Policies' }

const TABS = [
  { kind: 'clocks', label: 'Clocks' },
  { kind: 'calendar', label: 'Working calendar' },
  { kind: 'value_bands', label: 'Value bands' },
  { kind: 'failure_reasons', label: 'Failure reasons' },
  { kind: 'tickets', label: 'Tickets' },
  { kind: 'queries', label: 'Queries and ratings' },
] as const

export default async function PoliciesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const asked = one(await searchParams, 'kind')
  const current = TABS.find((tab) => tab.kind === asked)?.kind ?? 'clocks'
  return (
    <Page width="wide">
      <PageHeader
        title="Policies"
        description="The rules that clocks and figures follow. A change makes a new version, from now or later; earlier judgements stay as they were."
      />
      <LinkTabs
        label="Policies"
        tabs={TABS.map(({ kind, label }) => ({ href: `/policies?kind=${kind}`, label, current: kind === current }))}
      />
      <div className="mt-4 flex flex-col gap-4">
        {current === 'failure_reasons' && <Reasons />}
        {current === 'tickets' && <TicketRules />}
        {current === 'queries' && <QueryRules />}
        {(current === 'clocks' || current === 'calendar' || current === 'value_bands') && (
          <Policy key={current} kind={current} />
        )}
      </div>
    </Page>
  )
}

async function Reasons() {
  const { reasons, mayEdit } = await loadFailureReasons()
  return (
    <Card
      title="Why a pickup can fail"
      description="In the order they are offered, with who usually caused it. Changes take effect at once."
      actions={mayEdit && <AddReasonDialog />}
      flush
    >
      <FailureReasons reasons={reasons} mayEdit={mayEdit} />
    </Card>
  )
}

async function TicketRules() {
  const { versions, inForce, now, mayEdit } = await loadTicketRules()
  const [newest] = versions
  if (!newest) return null
  return (
    <>
      <Planned newest={newest} inForce={inForce} now={now} />
      <RulesForm key={newest.version} newest={newest} mayEdit={mayEdit} />
      <VersionHistory
        versions={versions}
        inForce={inForce?.version ?? null}
        now={now}
        description="A ticket keeps the version in force when it was raised."
      />
    </>
  )
}

async function QueryRules() {
  const { versions, inForce, categories, now, mayEdit } = await loadQueryRules()
  const [newest] = versions
  if (!newest) return null
  return (
    <>
      <Planned newest={newest} inForce={inForce} now={now} />
      <QueryRulesForm key={newest.version} newest={newest} categories={categories} mayEdit={mayEdit} />
      <VersionHistory
        versions={versions}
        inForce={inForce?.version ?? null}
        now={now}
        description="A query keeps the version in force when it came in; a rating is requested by the version in force at that time."
      />
    </>
  )
}

type Version = { version: number; effectiveFrom: Date }

function Planned({ newest, inForce, now }: { newest: Version; inForce: Version | null; now: Date }) {
  if (newest.effectiveFrom <= now) return null
  return (
    <Banner tone="info" title={`Version ${newest.version} is planned`}>
      It is shown below and starts on <When at={newest.effectiveFrom} kind="exact" />. Until then version{' '}
      {inForce?.version ?? 1} is in force.
    </Banner>
  )
}

async function Policy({ kind }: { kind: Exclude<PolicyKind, 'tickets' | 'queries'> }) {
  const { versions, inForce, now, mayEdit } = await loadPolicy(kind)
  const [newest] = versions
  if (!newest) return null
  const cities = kind === 'clocks' ? await loadCityNames() : []
  const { version } = newest
  return (
    <>
      <Planned newest={newest} inForce={inForce} now={now} />
      {/* Another version (saved here or by somebody else) starts the form anew. */}
      {kind === 'clocks' && (
        <ClocksForm
          key={version}
          newest={{ version, body: newest.body as ClocksPolicy }}
          cities={cities}
          mayEdit={mayEdit}
        />
      )}
      {kind === 'calendar' && (
        <CalendarForm key={version} newest={{ version, body: newest.body as WorkingCalendar }} mayEdit={mayEdit} />
      )}
      {kind === 'value_bands' && (
        <ValueBandsForm key={version} newest={{ version, body: newest.body as ValueBands }} mayEdit={mayEdit} />
      )}
      <VersionHistory versions={versions} inForce={inForce?.version ?? null} now={now} />
    </>
  )
}
