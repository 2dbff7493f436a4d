import { type ReactNode, Suspense } from 'react'
import type { Theme } from '@/lib/core/theme'
import { AccountMenu } from './account-menu'
import { BottomBar } from './bottom-bar'
import { ConnectionDot } from './connection-dot'
import { Desk } from './desk'
import { DeviceOwner } from './device-owner'
import { FindButton } from './find-button'
import { FocusMemory } from './focus-memory'
import { HelpButton } from './help-button'
import { InFrame } from './in-frame'
import type { NavArea, NavItem } from './navigation'
import { ScrollMemory } from './scroll-memory'
import { SearchBox, type SearchBoxProps } from './search-box'
import { type NavCounts, SideNav } from './side-nav'

export interface AppFrameProps {
  actor: { id: string; name: string; role: string; roleLabel: string }
  /** Only what this reader may open: `navigationFor(actor.reach)`. */
  items: readonly NavItem[]
  /** Beside the name of a place: how much waits there. */
  counts?: NavCounts
  productName: string
  navCollapsed: boolean
  /** Areas of the navigation that the reader has closed. */
  navClosed: readonly NavArea[]
  theme: Theme
  signOut: () => Promise<void>
  search?: SearchBoxProps
  accountHref?: string
  /** Beside the search: the reader's own queue. */
  queue?: ReactNode
  children: ReactNode
}

/** Navigation at the left, a thin bar on top, the page in the rest; on a phone the navigation is at the bottom. */
export function AppFrame(props: AppFrameProps) {
  const { actor, items, productName, navCollapsed, navClosed, theme, signOut, search, accountHref, queue, children } =
    props
  return (
    <div className="flex md:h-dvh print:block print:h-auto">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus-visible:translate-y-0 print:hidden"
      >
        Skip to content
      </a>
      <SideNav
        items={items}
        counts={props.counts}
        role={actor.role}
        productName={productName}
        collapsed={navCollapsed}
        closed={navClosed}
      />
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-line border-b bg-surface px-3 max-md:h-14 md:px-6 print:hidden">
          <div className="flex min-w-0 flex-1 items-center">
            <FindButton />
            {search && (
              <Suspense>
                <SearchBox {...search} />
              </Suspense>
            )}
          </div>
          {queue}
          <ConnectionDot person={actor.id} />
          <Desk items={items} />
          <HelpButton items={items} />
          <AccountMenu
            name={actor.name}
            roleLabel={actor.roleLabel}
            theme={theme}
            accountHref={accountHref}
            signOut={signOut}
          />
        </header>
        <main
          id="content"
          tabIndex={-1}
          data-scroll="main"
          className="relative flex min-h-0 flex-1 scroll-pt-5 flex-col px-4 pt-4 pb-20 outline-none *:shrink-0 md:overflow-y-auto md:px-6 md:py-5 print:block print:overflow-visible print:p-px"
        >
          <InFrame>{children}</InFrame>
        </main>
      </div>
      <BottomBar items={items} role={actor.role} />
      <DeviceOwner person={actor.id} />
      <Suspense>
        <ScrollMemory />
        <FocusMemory />
      </Suspense>
    </div>
  )
}
