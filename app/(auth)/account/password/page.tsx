import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { ChangePasswordForm } from '@/components/auth/change-password-form'
import { SignOutButton } from '@/components/auth/sign-out-button'
import { LinkButton } from '@/components/ui/link-button'
import { signedIn } from '@/lib/auth/session'
import { businessName } from '../../../business-name'

export const metadata: Metadata = { title: 'Change your password' }

/** Outside the panel: it must be open to whoever has to come here first. */
export default async function PasswordPage() {
  const session = await signedIn()
  if (!session) redirect('/sign-in?next=/account/password')
  const due = session.mustChangePassword
  return (
    <AuthCard
      businessName={await businessName()}
      title={due ? 'Choose your own password' : 'Change your password'}
      description={
        due
          ? 'Somebody else chose your password. Change it before you start.'
          : 'You are signed out on every other device.'
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
      <ChangePasswordForm email={session.email} goTo={due ? '/' : '/account'} />
    </AuthCard>
  )
}
