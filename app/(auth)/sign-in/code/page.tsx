import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { AuthCard } from '@/components/auth/auth-card'
import { CodeForm } from '@/components/auth/code-form'
import { safeNext } from '@/lib/auth/schema'
import { owesCode, signedIn } from '@/lib/auth/session'
import { businessName } from '../../../business-name'

export const metadata: Metadata = { title: 'Second factor' }

export default async function CodePage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  const goTo = safeNext(typeof next === 'string' ? next : null)
  if (await signedIn()) redirect(goTo)
  if (!(await owesCode())) redirect('/sign-in')
  return (
    <AuthCard
      businessName={await businessName()}
      title="Second factor"
      description="Open your authenticator app and enter the six digits it shows."
      footer={
        <Link href="/sign-in?again=1" className="rounded-sm py-1 text-accent-text hover:underline">
          Sign in as somebody else
        </Link>
      }
    >
      <CodeForm next={goTo} />
    </AuthCard>
  )
}
