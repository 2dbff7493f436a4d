import { UserPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FilterBar } from '@/components/areas/filter-bar'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { InviteForm } from '@/components/auth/invite-form'
import { UserPanel } from '@/components/auth/user-panel'
import { UserTable } from '@/components/auth/user-table'
import { ROLE_OPTIONS, USER_STATE_WORDS } from '@/components/auth/user-words'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { SidePanel, SplitView } from '@/components/ui/side-panel'
import { loadInvitation, loadUser, loadUsers } from '@/lib/auth/loaders'
import { ROLES } from '@/lib/auth/roles'
import type { UserState } from '@/lib/auth/types'
import { formatCount } from '@/lib/core/format'

export const metadata: Metadata = { title: 'Users' }

const PATH = '/users'
const STATES = ['active', 'invited', 'deactivated'] as const satisfies UserState[]

/** What stands beside the list: a person, or the form to invite one. */
async function panelOf(params: SearchParams) {
  const closeHref = hrefWith(PATH, params, { user: undefined, invite: undefined })
  const id = one(params, 'user')
  if (id) {
    const found = await loadUser(id)
    if (!found) notFound()
    return <UserPanel key={id} {...found} closeHref={closeHref} />
  }
  if (one(params, 'invite') === undefined) return null
  const { partners } = await loadInvitation()
  return (
    <SidePanel title="Invite somebody" closeHref={closeHref}>
      <InviteForm partners={partners} closeHref={closeHref} />
    </SidePanel>
  )
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const state = STATES.find((known) => known === one(params, 'state'))
  const role = ROLES.find((known) => known === one(params, 'role'))
  const q = one(params, 'q')?.slice(0, 80)
  const key = { after: one(params, 'after'), before: one(params, 'before') }
  const [{ page, counts, now }, panel] = await Promise.all([loadUsers({ q, role, state }, key), panelOf(params)])
  const start = { after: undefined, before: undefined, user: undefined, invite: undefined }
  const at = (changes: Record<string, string | undefined>) => hrefWith(PATH, params, { ...start, ...changes })
  const all = counts.active + counts.invited + counts.deactivated
  return (
    <ListPage>
      <SplitView panel={panel}>
        <PageHeader
          title="Users"
          description="Who may sign in, with which role and in which teams."
          actions={
            <LinkButton href={at({ invite: '1' })} scroll={false} variant="primary" icon={<UserPlus aria-hidden />}>
              Invite
            </LinkButton>
          }
        />
        <LinkTabs
          label="State"
          tabs={[
            { href: at({ state: undefined }), label: 'All', current: !state, count: formatCount(all) },
            ...STATES.map((each) => ({
              href: at({ state: each }),
              label: USER_STATE_WORDS[each],
              current: state === each,
              count: formatCount(counts[each]),
            })),
          ]}
        />
        <div className="mt-3" />
        <FilterBar
          path={PATH}
          keep={{ state }}
          search={{ placeholder: 'Name or e-mail', value: q }}
          selects={[{ name: 'role', label: 'Any role', value: role, options: ROLE_OPTIONS }]}
        />
        {page.items.length > 0 ? (
          <UserTable
            users={page.items}
            now={now}
            openId={one(params, 'user') ?? null}
            hrefs={Object.fromEntries(
              page.items.map(({ id }) => [id, hrefWith(PATH, params, { user: id, invite: undefined })]),
            )}
          />
        ) : (
          <EmptyState
            variant="nothing-found"
            title="Nobody fits these filters"
            action={<LinkButton href={PATH}>Show all users</LinkButton>}
          >
            Remove a filter, or search for fewer letters.
          </EmptyState>
        )}
        {(page.previous || page.next) && (
          <PaginationKeys
            previousHref={page.previous && at({ before: page.previous })}
            nextHref={page.next && at({ after: page.next })}
          />
        )}
      </SplitView>
    </ListPage>
  )
}
