import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SecondFactorActions, SignOutElsewhereButton } from '@/components/auth/own-account'
import { When } from '@/components/format/when'
import { Page } from '@/components/frame/page'
import { MailSwitch } from '@/components/inbox/mail-switch'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { StatusBadge } from '@/components/ui/status-badge'
import { loadOwnAccount } from '@/lib/auth/loaders'
import { ROLE_LABELS } from '@/lib/auth/roles'
import { loadInboxPreference } from '@/lib/inbox/loaders'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const [account, { byMail }] = await Promise.all([loadOwnAccount(), loadInboxPreference()])
  if (!account) notFound()
  const { user, recoveryCodes, mustHaveSecondFactor, now } = account
  return (
    <Page width="narrow">
      <PageHeader title="Your account" />
      <div className="flex flex-col gap-4">
        <Card title="Who you are" description="An administrator can change this.">
          <KeyValue
            items={[
              { label: 'Name', value: user.name },
              { label: 'E-mail', value: user.email },
              { label: 'Role', value: ROLE_LABELS[user.role] },
              ...(user.partnerName ? [{ label: 'Partner', value: user.partnerName }] : []),
              { label: 'Teams', value: user.teams.join(', ') || 'None' },
              { label: 'Last sign-in', value: <When at={user.lastSignInAt} now={now} /> },
            ]}
          />
        </Card>
        <Card title="Password" description="Changing it signs you out on every other device.">
          <LinkButton href="/account/password">Change the password</LinkButton>
        </Card>
        <Card
          title="Second factor"
          description={
            mustHaveSecondFactor
              ? 'A code from your phone in addition to your password. Your role requires it.'
              : 'A code from your phone in addition to your password.'
          }
          actions={
            user.hasSecondFactor ? (
              <StatusBadge tone="done">On</StatusBadge>
            ) : (
              <StatusBadge tone="neutral">Off</StatusBadge>
            )
          }
        >
          {user.hasSecondFactor ? (
            <div className="flex flex-wrap items-center gap-2">
              <SecondFactorActions mayTurnOff={!mustHaveSecondFactor} />
              <span className="text-muted text-sm">
                {recoveryCodes} unused recovery {recoveryCodes === 1 ? 'code' : 'codes'}
              </span>
            </div>
          ) : (
            <LinkButton href="/account/second-factor">Set it up</LinkButton>
          )}
        </Card>
        <Card title="Inbox" description="Reminders, mentions and escalations always come up in the panel.">
          <MailSwitch byMail={byMail} />
        </Card>
        <Card title="Sessions" description="A session ends after 12 hours.">
          <SignOutElsewhereButton />
        </Card>
      </div>
    </Page>
  )
}
