import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { ChoosePasswordForm } from '@/components/auth/choose-password-form'
import { LinkButton } from '@/components/ui/link-button'
import { loadLink } from '@/lib/auth/loaders'
import { owesCode, signedIn } from '@/lib/auth/session'
import { mailConfigured } from '@/lib/server/mail'
import { businessName } from '../../../business-name'

export const metadata: Metadata = { title: 'Choose a password', referrer: 'no-referrer' }

/** Looking does not use the link up: mail scanners open links too. Saving the password does. */
export default async function LinkPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params
  const [link, name] = await Promise.all([loadLink(secret), businessName()])
  // Saving the password signs in and makes this page anew: then the link has done its work.
  if (!link && (await signedIn())) redirect('/')
  if (!link && (await owesCode())) redirect('/sign-in/code')
  if (!link) {
    return (
      <AuthCard
        businessName={name}
        title="This link is no longer valid"
        description="It has been used, replaced by a newer one, or has expired."
      >
        <LinkButton href={mailConfigured() ? '/forgot' : '/sign-in'} size="lg">
          {mailConfigured() ? 'Ask for a new link' : 'Go to sign-in'}
        </LinkButton>
      </AuthCard>
    )
  }
  return (
    <AuthCard
      businessName={name}
      title={link.purpose === 'invitation' ? `Welcome, ${link.name}` : 'Choose a new password'}
      description={<>For your account {link.email}.</>}
    >
      <ChoosePasswordForm secret={secret} email={link.email} />
    </AuthCard>
  )
}
