import type { Metadata } from 'next'
import { AreaSwitchDialog } from '@/components/areas/area-switch-dialog'
import { one, type SearchParams } from '@/components/areas/list-url'
import { PincodeCheck } from '@/components/coverage/pincode-check'
import { ServedBy } from '@/components/coverage/served-by'
import { networkTabs, ServedBadge } from '@/components/coverage/served-words'
import { Page } from '@/components/frame/page'
import { deviceWords } from '@/components/partners/partner-words'
import { Banner } from '@/components/ui/banner'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyValue } from '@/components/ui/key-value'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { NO_VALUE } from '@/lib/core/format'
import { loadServiceability } from '@/lib/coverage/loaders'

export const metadata: Metadata = { title: 'Check a pincode' }

export default async function ServiceabilityPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const pincode =
    one(await searchParams, 'pincode')
      ?.trim()
      .slice(0, 10) ?? ''
  // Asked without a pincode too: it is the page's permission.
  const loaded = await loadServiceability(pincode)
  return (
    <Page width="wide">
      <PageHeader
        title="Coverage"
        description="Whether an order can be placed for a pincode, who would serve it, and why not."
      />
      <LinkTabs label="Views" tabs={networkTabs('serviceability')} />
      <div className="mt-4 flex flex-col gap-4">
        <PincodeCheck key={pincode} pincode={pincode} />
        {pincode === '' ? (
          <EmptyState title="Type a pincode">
            Check it before you promise a pickup; suggest a nearby pincode when it is not served.
          </EmptyState>
        ) : (
          <Answer pincode={pincode} loaded={loaded} />
        )}
      </div>
    </Page>
  )
}

function Answer({ pincode, loaded }: { pincode: string; loaded: Awaited<ReturnType<typeof loadServiceability>> }) {
  if (!loaded.explained.ok) {
    return (
      <EmptyState variant="nothing-found" title={`${pincode} is not a pincode of India`}>
        Ask the customer for it again, or look the area up by its post office under Areas.
      </EmptyState>
    )
  }
  const { area, serviceability, devices, offered, servers } = loaded.explained.value
  const missing = offered.filter((device) => !devices.includes(device))
  const flagged =
    area.serviceable &&
    servers.length > 0 &&
    !servers.some((server) => server.state === 'active' && server.from <= loaded.today)
  return (
    <>
      {!area.serviceable && (
        <Banner tone="warning" title="The area is switched off">
          Orders are refused, whatever partners cover there.
        </Banner>
      )}
      {flagged && (
        <Banner tone="warning" title="No active partner">
          It is marked serviceable and covered on paper, but no partner who covers it is active: orders would wait for a
          vendor.
        </Banner>
      )}
      <Card
        title={`${area.pincode} ${area.office}`}
        actions={
          <>
            <ServedBadge served={serviceability} />
            {loaded.mayEdit && <AreaSwitchDialog pincodes={[area.pincode]} on={!area.serviceable} />}
          </>
        }
      >
        <KeyValue
          columns={2}
          items={[
            {
              label: 'City',
              value: area.city,
              hint: area.city === area.district ? undefined : `District ${area.district}`,
            },
            { label: 'State', value: area.state },
            { label: 'Cluster', value: area.cluster ?? NO_VALUE },
            { label: 'Can be ordered', value: devices.length > 0 ? deviceWords(devices, 12) : 'Nothing' },
            {
              label: 'Missing',
              value: missing.length > 0 ? deviceWords(missing, 12) : 'No device that we buy',
            },
          ]}
        />
      </Card>
      <ServedBy
        offered={offered}
        devices={devices}
        servers={servers}
        switchedOn={area.serviceable}
        today={loaded.today}
        mayReadPartners={loaded.mayReadPartners}
      />
    </>
  )
}
