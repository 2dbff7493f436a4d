import Link from 'next/link'
import { When } from '@/components/format/when'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { ROLE_LABELS } from '@/lib/auth/roles'
import type { UserRow } from '@/lib/auth/types'
import { NO_VALUE } from '@/lib/core/format'
import { UserStateBadge } from './user-words'

interface UserTableProps {
  users: readonly UserRow[]
  now: Date
  /** The user whose panel is open. */
  openId: string | null
  /** Of a user's panel beside this list. */
  hrefs: Record<string, string>
}

function SignedIn({ user, now }: { user: UserRow; now: Date }) {
  return user.lastSignInAt ? (
    <When at={user.lastSignInAt} now={now} focusable={false} />
  ) : (
    <span className="text-muted">Never</span>
  )
}

function factorWords(user: UserRow): string {
  if (user.hasSecondFactor) return 'On'
  return user.linkedOutside ? 'Outside' : 'Off'
}

export function UserTable({ users, now, openId, hrefs }: UserTableProps) {
  return (
    <Table
      caption="Users"
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line"
      cards={
        <DataCardList label="Users">
          {users.map((user) => (
            <DataCard
              key={user.id}
              title={user.name}
              href={hrefs[user.id]}
              badge={<UserStateBadge state={user.state} />}
              rows={[
                { label: 'Role', value: ROLE_LABELS[user.role] },
                { label: 'E-mail', value: user.email },
                { label: 'Last sign-in', value: <SignedIn user={user} now={now} /> },
              ]}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>Name</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Role</TableHeaderCell>
        <TableHeaderCell>Teams</TableHeaderCell>
        <TableHeaderCell>E-mail</TableHeaderCell>
        <TableHeaderCell>Second factor</TableHeaderCell>
        <TableHeaderCell>Last sign-in</TableHeaderCell>
      </TableHead>
      <TableBody>
        {users.map((user) => (
          <TableRow key={user.id} selected={user.id === openId}>
            <TableRowHeader className="max-w-64">
              <Link href={hrefs[user.id] ?? ''} scroll={false} className="block truncate rounded-sm hover:underline">
                {user.name}
              </Link>
            </TableRowHeader>
            <TableCell>
              <UserStateBadge state={user.state} />
            </TableCell>
            <TableCell>
              {ROLE_LABELS[user.role]}
              {user.partnerName && <span className="text-muted"> · {user.partnerName}</span>}
            </TableCell>
            <TableCell truncate data-tip={user.teams.length > 2 ? user.teams.join(', ') : undefined}>
              {user.teams.join(', ') || NO_VALUE}
            </TableCell>
            <TableCell truncate>{user.email}</TableCell>
            <TableCell>{factorWords(user)}</TableCell>
            <TableCell>
              <SignedIn user={user} now={now} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
