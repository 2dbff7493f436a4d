import { When } from '@/components/format/when'
import { KeyValue } from '@/components/ui/key-value'
import { SidePanel } from '@/components/ui/side-panel'
import { Timeline } from '@/components/ui/timeline'
import type { AuditRow, PartnerChoice, UserRow } from '@/lib/auth/types'
import { AccessActions } from './access-actions'
import { actionWords, dataWords } from './audit-words'
import { UserForm } from './user-form'
import { UserStateBadge } from './user-words'

interface UserPanelProps {
  user: UserRow
  log: readonly AuditRow[]
  partners: readonly PartnerChoice[]
  isSelf: boolean
  now: Date
  closeHref: string
}

export function UserPanel({ user, log, partners, isSelf, now, closeHref }: UserPanelProps) {
  return (
    <SidePanel
      title={isSelf ? `${user.name} (you)` : user.name}
      label={user.name}
      subtitle={user.email}
      closeHref={closeHref}
    >
      <div className="flex flex-col gap-6">
        <KeyValue
          items={[
            { label: 'State', value: <UserStateBadge state={user.state} /> },
            { label: 'Last sign-in', value: user.lastSignInAt ? <When at={user.lastSignInAt} now={now} /> : 'Never' },
            { label: 'Second factor', value: user.hasSecondFactor ? 'On' : 'Off' },
            ...(user.linkedOutside ? [{ label: 'Sign-in', value: 'Linked to an organisation account' }] : []),
            { label: 'Account since', value: <When at={user.createdAt} kind="exact" /> },
          ]}
        />
        <AccessActions user={user} isSelf={isSelf} />
        <Part title="Who they are">
          <UserForm key={user.version} user={user} partners={partners} />
        </Part>
        <Part title="Access log">
          {log.length === 0 ? (
            <p className="text-muted">Nothing recorded yet.</p>
          ) : (
            <Timeline
              label={`Access log of ${user.name}`}
              items={log.map((entry) => ({
                id: entry.id,
                title: actionWords(entry.action),
                at: <When at={entry.at} kind="exact" />,
                by: entry.actorId === user.id ? undefined : entry.actorName,
                body: dataWords(entry.data) || undefined,
              }))}
            />
          )}
        </Part>
      </div>
    </SidePanel>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="border-line border-t pt-4">
      <h3 className="mb-3 font-medium">{title}</h3>
      {children}
    </section>
  )
}
