import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { ForgotForm } from '@/components/auth/forgot-form'
import { LinkButton } from '@/components/ui/link-button'
import { mailConfigured } from '@/lib/server/mail'
import { businessName } from '../../business-name'

export const metadata: Metadata = { title: 'Forgot your password' }
export const dynamic = 'force-dynamic'

export default async function ForgotPage() {
  const byMail = mailConfigured()
  return (
    <AuthCard
      businessName={await businessName()}
      title="Forgot your password?"
      description={
        byMail
          ? 'We will send you a link to choose a new one.'
          : 'Ask an administrator for a link to choose a new one: under Users, “Reset the password”.'
      }
    >
      <div className="flex flex-col gap-4">
        {byMail && <ForgotForm />}
        <LinkButton href="/sign-in" variant={byMail ? 'ghost' : 'secondary'} size={byMail ? 'md' : 'lg'}>
          Back to sign-in
        </LinkButton>
      </div>
    </AuthCard>
  )
}
