import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { OidcButton } from '@/components/auth/oidc-button'
import { SignInForm } from '@/components/auth/sign-in-form'
import { UnsentOnDevice } from '@/components/auth/unsent-on-device'
import { Banner } from '@/components/ui/banner'
import { oidcConfigured } from '@/lib/auth/next-auth-options'
import { safeNext } from '@/lib/auth/schema'
import { owesCode, signedIn } from '@/lib/auth/session'
import { businessName } from '../../business-name'

export const metadata: Metadata = { title: 'Sign in' }

/** What the organisation's sign-in came back with; anything else it says is put in one sentence. */
function wordsOf(error: string): string {
  if (error === 'no_account')
    return 'Your organisation account is not linked to an account here. Ask an administrator to invite you.'
  if (error === 'CredentialsSignin' || error === 'sign_in_failed') return 'E-mail or password is wrong.'
  return 'Signing in with your organisation did not work. Try again, or use your password.'
}

type Search = Promise<{ next?: string | string[]; error?: string | string[]; again?: string }>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { next, error, again } = await searchParams
  const goTo = safeNext(typeof next === 'string' ? next : null)
  if (await signedIn()) redirect(goTo)
  if (!again && (await owesCode())) redirect(`/sign-in/code?next=${encodeURIComponent(goTo)}`)
  return (
    <AuthCard
      businessName={await businessName()}
      title="Sign in"
      footer="No account yet? An administrator of your business can invite you."
    >
      {typeof error === 'string' && (
        <Banner tone="danger" className="mb-4">
          {wordsOf(error)}
        </Banner>
      )}
      <UnsentOnDevice />
      {oidcConfigured() && <OidcButton next={goTo} />}
      <SignInForm next={goTo} />
    </AuthCard>
  )
}
