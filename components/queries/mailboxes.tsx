'use client'

import { When } from '@/components/format/when'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { StatusBadge } from '@/components/ui/status-badge'
import { useAct } from '@/components/ui/use-act'
import { fetchMailboxAction } from '@/lib/queries/actions'
import type { MailboxOnPage } from '@/lib/queries/loaders'

/** The mailboxes whose mails become queries: how far they are read, and what is wrong with one. */
export function Mailboxes({ boxes, wrong, now }: { boxes: MailboxOnPage[]; wrong: number[]; now: Date }) {
  return (
    <Card
      title="Mailboxes"
      description="Each mail becomes a query, once. Mailboxes are read every minute and left untouched: nothing is marked or deleted."
    >
      {wrong.length > 0 && (
        <Banner tone="danger" className="mb-4">
          {wrong.length === 1 ? 'Address' : 'Addresses'} {wrong.join(', ')} of IMAP_URL cannot be read. It should look
          like imaps://user:password@server/INBOX, with signs such as @ in user and password written as %40.
        </Banner>
      )}
      {boxes.length === 0 && wrong.length === 0 && (
        <p className="text-muted text-sm">
          None is configured. Set IMAP_URL (see README), or pass mails on with POST /api/v1/queries.
        </p>
      )}
      <ul className="flex flex-col divide-y divide-line">
        {boxes.map((box) => (
          <Box key={box.key} box={box} now={now} />
        ))}
      </ul>
    </Card>
  )
}

function Standing({ state }: { state: MailboxOnPage['state'] }) {
  if (state?.problem) return <StatusBadge tone="failed">Cannot be read</StatusBadge>
  return state?.readAt ? (
    <StatusBadge tone="done">Read</StatusBadge>
  ) : (
    <StatusBadge tone="waiting">Not read yet</StatusBadge>
  )
}

function Box({ box: { key, label, state }, now }: { box: MailboxOnPage; now: Date }) {
  const { pending, refused, act } = useAct()
  const skipped = state?.skipped ?? 0
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1">
        <p className="break-all font-medium">{label}</p>
        <p className="flex flex-wrap items-center gap-x-2 text-muted text-sm">
          <Standing state={state} />
          {state?.readAt && (
            <span>
              last <When at={state.readAt} now={now} />
            </span>
          )}
          {skipped > 0 && <span>{skipped === 1 ? '1 mail' : `${skipped} mails`} could not be taken in</span>}
        </p>
        {state?.problem && (
          <p className="mt-1 break-words text-sm">
            {state.problem} {state.fails > 1 && `Tried ${state.fails} times.`}
          </p>
        )}
        {refused && (
          <Banner tone="danger" className="mt-2">
            {refused.detail}
          </Banner>
        )}
      </div>
      <Button
        size="sm"
        pending={pending}
        aria-label={`Read ${label} now`}
        onClick={() => act(() => fetchMailboxAction({ key }), 'Reading it now')}
      >
        Read now
      </Button>
    </li>
  )
}
