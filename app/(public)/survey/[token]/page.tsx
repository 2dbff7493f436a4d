import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { SurveyForm } from '@/components/surveys/survey-form'
import { loadSurveyLink } from '@/lib/surveys/loaders'
import { businessName } from '../../../business-name'

export const metadata: Metadata = { title: 'How was our help?', robots: { index: false } }

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ wrong?: string }> }

/** A customer's page: it says nothing of them, works without scripts, and looking at it uses nothing up. */
export default async function SurveyPage({ params, searchParams }: Props) {
  const token = decodeURIComponent((await params).token)
  const [standing, name, { wrong }] = await Promise.all([loadSurveyLink(token), businessName(), searchParams])
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      {standing === 'open' && (
        <AuthCard businessName={name} title="How was our help?" description="A number is enough. Words are welcome.">
          <SurveyForm token={token} wrong={wrong === '1'} />
        </AuthCard>
      )}
      {standing === 'answered' && (
        <AuthCard businessName={name} title="Thank you" description="We have your answer. You can close this page." />
      )}
      {(standing === 'expired' || standing === null) && (
        <AuthCard
          businessName={name}
          title="This link is no longer valid"
          description="It has expired or is incomplete. If you need help, please get in touch with us again."
        />
      )}
    </main>
  )
}
