'use client'

import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { stoppedBy, type VisitAct } from '@/lib/orders/domain/visit-acts'
import { discard } from './outbox'
import { RecordedList } from './recorded-list'

function counted(acts: readonly VisitAct[]): string {
  const photos = acts.filter(({ kind }) => kind === 'photo').length
  const steps = acts.length - photos
  return [
    steps > 0 && (steps === 1 ? '1 step' : `${steps} steps`),
    photos > 0 && (photos === 1 ? '1 photo' : `${photos} photos`),
  ]
    .filter(Boolean)
    .join(' and ')
}

/** What was recorded of an order that was given to somebody else, cancelled or finished meanwhile: the server takes none of it. */
export function LostNotice({ orderRef, acts }: { orderRef: string; acts: readonly VisitAct[] }) {
  const own = acts.filter(({ ref }) => ref === orderRef)
  const stop = stoppedBy(own, orderRef) ?? own.find(({ problem }) => problem !== null)
  if (!stop?.problem) return null
  const what = counted(own)
  return (
    <Banner
      tone="danger"
      title={`${orderRef} is no longer yours, or it has ended`}
      action={
        <ConfirmDialog
          trigger={<Button size="lg">Delete from this phone</Button>}
          title={`Delete what was recorded of ${orderRef}`}
          consequence={`${what} that operations may not know about. It is not kept anywhere else.`}
          confirmLabel="Delete"
          cancelLabel="Keep"
          onConfirm={() => discard(own.map(({ key }) => key))}
        />
      }
    >
      <p>
        {what} from this phone could not be taken. {stop.problem.code !== 'not_found' && stop.problem.detail}
      </p>
      <p className="mt-1">Call operations and read out what you did, and say whether you have the device:</p>
      <RecordedList acts={own} />
    </Banner>
  )
}
