import type { Metadata } from 'next'
import { SettingsForm } from '@/components/auth/settings-form'
import { Page } from '@/components/frame/page'
import { RetentionForm } from '@/components/leads/retention-form'
import { NewPartnerLimits } from '@/components/partners/new-partner-limits'
import { PageHeader } from '@/components/ui/page-header'
import { loadSettings } from '@/lib/auth/loaders'
import { ROLES } from '@/lib/auth/roles'
import { loadRetention } from '@/lib/leads/loaders'
import { loadNewPartnerLimits } from '@/lib/partners/loaders'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const [{ values, versions }, retention, limits] = await Promise.all([
    loadSettings(),
    loadRetention(),
    loadNewPartnerLimits(),
  ])
  const { business_name, reference_prefix, api_rate_limit } = values
  const second_factor_roles = ROLES.filter((role) => values.second_factor_roles.includes(role))
  return (
    <Page width="narrow">
      <PageHeader title="Settings" description="Facts about the business that are used everywhere." />
      <div className="flex flex-col gap-6">
        <SettingsForm
          key={JSON.stringify(versions)}
          settings={{ business_name, reference_prefix, api_rate_limit, second_factor_roles, versions }}
        />
        <NewPartnerLimits key={JSON.stringify(limits.versions)} limits={limits} versions={limits.versions} />
        <RetentionForm key={retention.version} {...retention} />
      </div>
    </Page>
  )
}
