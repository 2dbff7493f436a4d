import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { AutomationDialog } from '@/components/dispatch/automation-dialog'
import { AutomationTable } from '@/components/dispatch/automation-table'
import { MakePlan } from '@/components/dispatch/make-plan'
import { PlanList } from '@/components/dispatch/plan-list'
import { StopSwitch } from '@/components/dispatch/stop-switch'
import { When } from '@/components/format/when'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { loadCityNames } from '@/lib/areas/loaders'
import { loadAutomation, loadDispatch } from '@/lib/dispatch/loaders'
import { planFilterSchema } from '@/lib/dispatch/schema'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Dispatch' }

/** What the address asks for; a value that is none is left out. */
function filterOf(params: SearchParams) {
  const known = (['city', 'device'] as const)
    .map((key) => [key, one(params, key)] as const)
    .filter(([key, value]) => value && planFilterSchema.safeParse({ [key]: value }).success)
  return planFilterSchema.parse(Object.fromEntries(known))
}

export default async function DispatchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const automatic = one(params, 'tab') === 'automatic'
  return (
    <Page width="wide">
      <PageHeader
        title="Dispatch"
        description="Assign many orders at once: planned together within everybody’s capacity, checked by you, then assigned. Or automatically, city by city."
      />
      <LinkTabs
        label="Dispatch"
        tabs={[
          { href: '/dispatch', label: 'Route all', current: !automatic },
          { href: '/dispatch?tab=automatic', label: 'Automatic mode', current: automatic },
        ]}
      />
      <div className="mt-4 flex flex-col gap-4">{automatic ? <Automatic /> : <RouteAll params={params} />}</div>
    </Page>
  )
}

async function RouteAll({ params }: { params: SearchParams }) {
  const filter = filterOf(params)
  const mark = await loadLiveMark()
  const { waiting, cities, plans } = await loadDispatch(filter)
  return (
    <>
      <LiveRefresh topics={['plan', 'order', 'orders']} since={mark} />
      <Card title="Plan placed orders" description="A plan assigns nothing until you confirm it.">
        {waiting === 0 && cities.length === 0 ? (
          <EmptyState title="No orders are waiting">Placed orders without a partner appear here.</EmptyState>
        ) : (
          <MakePlan city={filter.city} device={filter.device} waiting={waiting} cities={cities} />
        )}
      </Card>
      {plans.length > 0 && <PlanList plans={plans} />}
    </>
  )
}

async function Automatic() {
  const { cities, stop, today, mayEdit } = await loadAutomation()
  const known = new Set(cities.map(({ city }) => city))
  const others = mayEdit ? (await loadCityNames()).filter((city) => !known.has(city)) : []
  return (
    <>
      {stop.stopped && (
        <Banner tone="warning" title="Automatic mode is stopped in every city">
          By {stop.updatedBy}, <When at={stop.updatedAt} kind="exact" />. New orders wait for a person.
        </Banner>
      )}
      <Card
        title="Cities in automatic mode"
        description="Covers new orders and those that can be taken again. Anything beyond a city’s limits is left to a person."
        actions={
          mayEdit && (
            <div className="flex flex-wrap gap-2">
              <AutomationDialog
                key={cities.length}
                cities={others}
                trigger={<Button icon={<Plus aria-hidden />}>Add a city</Button>}
              />
              <StopSwitch stopped={stop.stopped} seen={stop.version} />
            </div>
          )
        }
        flush={cities.length > 0}
      >
        {cities.length > 0 ? (
          <AutomationTable cities={cities} today={today} stopped={stop.stopped} mayEdit={mayEdit} />
        ) : (
          <EmptyState title="No city is in automatic mode">
            Every order is assigned by a person. An operations manager can add a city.
          </EmptyState>
        )}
      </Card>
    </>
  )
}
