import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type ReactNode, Suspense } from 'react'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { MailDialog } from '@/components/kpis/pins/mail-dialog'
import { PinGrid } from '@/components/kpis/pins/pin-grid'
import { PinboardMenu } from '@/components/kpis/pins/pinboard-menu'
import { ShareDialog } from '@/components/kpis/pins/share-dialog'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { askedAlike } from '@/lib/kpis/domain/pins'
import { type PinboardPage as Loaded, loadPinboard, loadPinnedFigures } from '@/lib/kpis/loaders/pinboards'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { type Asked, HiddenPin, PinView } from './pin-view'

export const metadata: Metadata = { title: 'Pinboard' }

export default async function PinboardPage({ params }: { params: Promise<{ id: string }> }) {
  const mark = await loadLiveMark()
  const board = await loadPinboard((await params).id)
  if (!board) notFound()
  const { id, version, name, owner, shares, subscription, roles, pins, may, now } = board
  const told = shownCells(board)
  return (
    <Page>
      <LiveRefresh topics={['pinboard']} since={mark} subjects={[id]} />
      <PageHeader
        title={name}
        breadcrumbs={[{ href: '/kpis/pinboards', label: 'Pinboards' }]}
        description={`${owner ? `Of ${owner} · ` : ''}${seenWords(undefined, now, board.behind)}${board.ofOwnWork ? ' · figures of your own work' : ''}`}
        actions={
          <>
            {/* A board of which one sees nothing would never come by mail. */}
            {(subscription || pins.length === 0 || pins.some(({ seen }) => seen)) && (
              <MailDialog key={subscription?.nextAt.getTime()} board={{ id, name }} subscription={subscription} />
            )}
            {may.share && shares && <ShareDialog board={{ id, version, name }} roles={roles} shares={shares} />}
            <PinboardMenu board={{ id, version, name }} mayEdit={may.edit} />
          </>
        }
        className="mb-2"
      />
      <BoardTabs boards={board.dashboards} current="pinboards" />
      <div className="mt-3">
        <BehindNotice behind={board.behind} now={now} />
        {pins.length > 0 ? (
          <PinGrid board={id} version={version} cells={told} mayEdit={may.edit} />
        ) : (
          <EmptyState
            title="Nothing is pinned here yet"
            action={may.edit && <LinkButton href="/kpis">To the figures</LinkButton>}
          >
            {may.edit
              ? 'Press the pin on any figure or chart to add it here with its days and filters.'
              : 'Its owner has not pinned anything yet.'}
          </EmptyState>
        )}
      </div>
    </Page>
  )
}

/** Figures that are asked alike are asked once, for all pins that show them; charts of their own each for itself. */
function shownCells({ pins }: Loaded) {
  const seen = pins.flatMap((pin) => (pin.seen ? [pin] : []))
  const figures = seen.filter(({ pin }) => pin.show === 'number' || pin.show === 'trend')
  const answers = new Map<string, Asked>()
  for (const group of askedAlike(figures)) {
    const ids = [...new Set(group.flatMap(({ pin }) => pin.kpi ?? []))]
    const asked = loadPinnedFigures(group[0].pin.query, ids)
    // Each pin awaits it for itself; until then its failure is nobody's.
    asked.catch(() => {})
    for (const { id } of group) answers.set(id, asked)
  }
  return pins.map((shown) => ({
    id: shown.id,
    wide: shown.wide,
    title: shown.title,
    scope: shown.seen ? shown.scope : null,
    shown: shown.seen ? (
      <Later>
        <PinView shown={shown} asked={answers.get(shown.id)} />
      </Later>
    ) : (
      <HiddenPin title={shown.title} />
    ),
  }))
}

function Later({ children }: { children: ReactNode }) {
  return (
    <Suspense
      fallback={
        <div role="status" aria-label="Loading" className="rounded-lg border border-line bg-surface p-4">
          <Skeleton className="h-32" />
        </div>
      }
    >
      {children}
    </Suspense>
  )
}
