import type { Metadata } from 'next'
import { SettingsForm } from '@/components/auth/settings-form'
import { Page } from '@/components/frame/page'
import { PageHeader } from '@/components/ui/page-header'
import { loadSettings } from '@/lib/auth/loaders'
import { ROLES } from '@/lib/auth/roles'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const { values, versions } = await loadSettings()
  const second_factor_roles = ROLES.filter((role) => values.second_factor_roles.includes(role))
  return (
    <Page width="narrow">
      <PageHeader title="Settings" description="Facts about the business that are used everywhere." />
      <SettingsForm key={JSON.stringify(versions)} settings={{ ...values, second_factor_roles, versions }} />
    </Page>
  )
}
