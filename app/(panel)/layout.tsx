import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AppFrame } from '@/components/frame/app-frame'
import { NAV_CLOSED_COOKIE, NAV_COOKIE } from '@/components/frame/cookies'
import { navigationFor } from '@/components/frame/navigation'
import { parseClosed } from '@/components/frame/own-places'
import { InboxLink } from '@/components/inbox/inbox-link'
import { AlertCount } from '@/components/kpis/alerts/alert-count'
import { signOut } from '@/lib/auth/actions'
import { ROLE_LABELS } from '@/lib/auth/roles'
import { currentActor } from '@/lib/auth/session'
import { parseTheme, THEME_COOKIE } from '@/lib/core/theme'
import { businessName } from '../business-name'

export default async function PanelLayout({ children }: { children: ReactNode }) {
  const [actor, jar, name] = await Promise.all([currentActor(), cookies(), businessName()])
  const search = actor.can('orders.contact') ? 'Order, name, phone or pincode' : 'Order or pincode'
  return (
    <AppFrame
      actor={{
        id: actor.id,
        name: actor.name,
        role: actor.role,
        roleLabel: actor.role === 'system' || actor.role === 'nobody' ? 'System' : ROLE_LABELS[actor.role],
      }}
      items={navigationFor(actor.reach)}
      counts={actor.can('kpis.read') ? { '/alerts': <AlertCount /> } : {}}
      productName={name}
      accountHref="/account"
      navCollapsed={jar.get(NAV_COOKIE)?.value === 'collapsed'}
      navClosed={parseClosed(jar.get(NAV_CLOSED_COOKIE)?.value)}
      theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
      signOut={signOut}
      queue={<InboxLink />}
      search={actor.can('orders.read') ? { action: '/orders', placeholder: search } : undefined}
    >
      {children}
    </AppFrame>
  )
}
