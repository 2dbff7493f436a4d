import type { Metadata } from 'next'
import { SettingsForm } from '@/components/auth/settings-form'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { RetentionForm } from '@/components/leads/retention-form'
import { NewPartnerLimits } from '@/components/partners/new-partner-limits'
import { Mailboxes } from '@/components/queries/mailboxes'
import { PageHeader } from '@/components/ui/page-header'
import { loadSettings } from '@/lib/auth/loaders'
import { ROLES } from '@/lib/auth/roles'
import { loadRetention } from '@/lib/leads/loaders'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadNewPartnerLimits } from '@/lib/partners/loaders'
import { loadMailboxes } from '@/lib/queries/loaders'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const mark = await loadLiveMark()
  const [{ values, versions }, retention, limits, mailboxes] = await Promise.all([
    loadSettings(),
    loadRetention(),
    loadNewPartnerLimits(),
    loadMailboxes(),
  ])
  const { business_name, reference_prefix, api_rate_limit } = values
  const second_factor_roles = ROLES.filter((role) => values.second_factor_roles.includes(role))
  return (
    <Page width="narrow">
      <LiveRefresh topics={['mailbox']} since={mark} />
      <PageHeader title="Settings" description="Facts about the business that are used everywhere." />
      <div className="flex flex-col gap-6">
        <SettingsForm
          key={JSON.stringify(versions)}
          settings={{ business_name, reference_prefix, api_rate_limit, second_factor_roles, versions }}
        />
        <NewPartnerLimits key={JSON.stringify(limits.versions)} limits={limits} versions={limits.versions} />
        <RetentionForm key={retention.version} {...retention} />
        <Mailboxes {...mailboxes} />
      </div>
    </Page>
  )
}
