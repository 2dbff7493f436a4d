import { Pencil } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CoverageEditor } from '@/components/coverage/coverage-editor'
import { Page } from '@/components/frame/page'
import { AlertStrip } from '@/components/kpis/alerts/alert-strip'
import { CapacityDays } from '@/components/partners/capacity-days'
import { IncidentsCard } from '@/components/partners/incidents-card'
import { LeaveCard } from '@/components/partners/leave-card'
import { PartnerFacts } from '@/components/partners/partner-facts'
import { PartnerStateBadge } from '@/components/partners/partner-words'
import { ProposalBanner } from '@/components/partners/proposal-banner'
import { ProposeDialog } from '@/components/partners/propose-dialog'
import { StateHistory } from '@/components/partners/state-history'
import { WindowsCard } from '@/components/partners/windows-card'
import { PartnerTickets } from '@/components/tickets/partner-tickets'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { loadPartnerCoverage } from '@/lib/coverage/loaders'
import { loadAlertStrip } from '@/lib/kpis/loaders/alerts'
import { loadIncidents, loadPartner } from '@/lib/partners/loaders'
import type { PartnerActionKind } from '@/lib/partners/types'
import { loadPartnerTickets } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Partner' }

/** What brings a partner to work stands last, where the eye ends. */
const isPrimary = (kind: PartnerActionKind): boolean => kind === 'activate' || kind === 'lift_hold'

export default async function PartnerPage({ params }: { params: Promise<{ partner_id: string }> }) {
  const code = decodeURIComponent((await params).partner_id)
  const loaded = await loadPartner(code)
  if (!loaded) notFound()
  const { partner, proposal, decisions, mayPropose } = loaded
  const [coverage, incidents, tickets, alerts] = await Promise.all([
    loadPartnerCoverage(partner.id, partner.deviceCategories),
    loadIncidents(partner.code),
    loadPartnerTickets(partner.id),
    loadAlertStrip({ of: { scope: 'partner', value: partner.code } }),
  ])
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[{ href: '/partners', label: 'Partners' }]}
        title={<span className="break-words">{partner.name}</span>}
        badge={<PartnerStateBadge state={partner.state} holdUntil={partner.holdUntil} />}
        actions={
          <>
            <LinkButton href={`/partners/${encodeURIComponent(partner.code)}/decisions`}>Decisions</LinkButton>
            {loaded.mayEdit && (
              <LinkButton href={`/partners/${encodeURIComponent(partner.code)}/edit`} icon={<Pencil aria-hidden />}>
                Edit
              </LinkButton>
            )}
            {!proposal &&
              [...mayPropose]
                .sort((one, other) => Number(isPrimary(one)) - Number(isPrimary(other)))
                .map((kind) => <ProposeDialog key={kind} partner={partner} kind={kind} primary={isPrimary(kind)} />)}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {loaded.mostPincodes !== null && coverage.total > loaded.mostPincodes && (
          <Banner tone="warning" title={`${coverage.total} pincodes are many for a new partner`}>
            New partners begin with at most {loaded.mostPincodes}: more than that is hard to serve well from the start.
          </Banner>
        )}
        <AlertStrip {...alerts} className="mb-0" />
        {proposal && <ProposalBanner partner={partner.name} proposal={proposal} decisions={decisions} />}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <CapacityDays
              partnerId={partner.code}
              dailyCapacity={partner.dailyCapacity}
              days={loaded.capacity}
              mayEdit={loaded.mayEdit}
            />
            <CoverageEditor partner={{ code: partner.code, name: partner.name }} {...coverage} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <PartnerFacts partner={partner} />
            <LeaveCard
              partner={{ code: partner.code, name: partner.name }}
              leaves={loaded.leaves}
              days={loaded.capacity}
              today={coverage.today}
              mayEdit={loaded.mayEdit}
            />
            <WindowsCard partnerId={partner.code} rooms={loaded.windows} mayEdit={loaded.mayEdit} />
            {tickets && <PartnerTickets {...tickets} />}
            {incidents && <IncidentsCard {...incidents} />}
            <StateHistory actions={loaded.actions} />
          </div>
        </div>
      </div>
    </Page>
  )
}
