import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { SecondFactorSetup } from '@/components/auth/second-factor-setup'
import { SignOutButton } from '@/components/auth/sign-out-button'
import { LinkButton } from '@/components/ui/link-button'
import { loadEnrolment } from '@/lib/auth/loaders'
import { signedIn } from '@/lib/auth/session'
import { businessName } from '../../../business-name'

export const metadata: Metadata = { title: 'Set up the second factor' }

/** Outside the panel: it must be open to whoever has to come here first. */
export default async function SecondFactorPage() {
  const session = await signedIn()
  if (!session) redirect('/sign-in?next=/account/second-factor')
  if (session.mustChangePassword) redirect('/account/password')
  const offered = await loadEnrolment()
  const due = session.mustSetUpSecondFactor
  const picture = `data:image/svg+xml;base64,${Buffer.from(offered?.picture ?? '').toString('base64')}`
  return (
    <AuthCard
      businessName={await businessName()}
      title="Set up the second factor"
      description={
        due
          ? 'Your role requires one: a code from your phone in addition to your password.'
          : 'A code from your phone in addition to your password.'
      }
      footer={
        due ? (
          <SignOutButton />
        ) : (
          <LinkButton href="/account" variant="ghost" size="sm">
            Back to your account
          </LinkButton>
        )
      }
    >
      <SecondFactorSetup offered={offered && { ...offered, picture }} goTo={due ? '/' : '/account'} />
    </AuthCard>
  )
}
