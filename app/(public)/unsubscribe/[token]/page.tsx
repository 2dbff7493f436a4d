import type { Metadata } from 'next'
import { AuthCard } from '@/components/auth/auth-card'
import { Button } from '@/components/ui/button'
import { loadStopLink } from '@/lib/kpis/loaders/pinboards'
import { businessName } from '../../../business-name'

export const metadata: Metadata = { title: 'Stop these mails', robots: { index: false } }

const STAYS = {
  pinboard: 'The pinboard itself stays.',
  alerts: 'Alerts stay in the panel, and in your inbox if you chose that.',
} as const
const STOPPED = {
  pinboard: 'You will no longer get this pinboard by mail.',
  alerts:
    'You will no longer get these alerts by mail. You can turn them back on under “What I hear about” on the alerts page.',
} as const

/** Where a mail's link leads: it says nothing of whom or what, works without scripts, and looking at it stops nothing. */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeURIComponent((await params).token)
  const [standing, name] = await Promise.all([loadStopLink(token), businessName()])
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      {standing?.open && (
        <AuthCard businessName={name} title="Stop these mails?" description={STAYS[standing.of]}>
          <form method="post" action={`/unsubscribe/${encodeURIComponent(token)}/stop`}>
            <Button type="submit" variant="primary" size="lg">
              Stop these mails
            </Button>
          </form>
        </AuthCard>
      )}
      {standing && !standing.open && (
        <AuthCard businessName={name} title="Stopped" description={STOPPED[standing.of]} />
      )}
      {standing === null && (
        <AuthCard
          businessName={name}
          title="This link is not valid"
          description="It is incomplete. You can stop the mails in the panel: for a pinboard on its page, for alerts under “What I hear about”."
        />
      )}
    </main>
  )
}
