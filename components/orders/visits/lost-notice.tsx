'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { formatTime } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import { stoppedBy, type VisitAct } from '@/lib/orders/domain/visit-acts'
import { linesToTell } from '@/lib/orders/domain/visit-record'
import { serverNow } from './day'
import { discard } from './outbox'
import { RecordedList } from './recorded-list'
import { sendLost } from './send-act'
import { dropDraft, useDraft } from './use-draft'

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

/** What was told to operations, under which key, and when they had it. */
type Told = { key: string; acts: readonly string[]; at: string | null }

const WHY: Record<'unreachable' | 'signed_out', string> = {
  unreachable: 'There is no connection: try again, or call operations and read it out.',
  signed_out: 'You are signed out: sign in, then send it.',
}

/** Sends the list once, however often it is pressed and the page is opened anew; what was recorded later is a list of its own. */
function useTelling(orderRef: string, own: readonly VisitAct[]) {
  const [told, keep, read] = useDraft<Told | null>(orderRef, 'told', null)
  const [state, setState] = useState<{ pending: boolean; problem: string | null }>({ pending: false, problem: null })
  const keys = own.map(({ key }) => key)
  const same = told !== null && keys.every((key) => told.acts.includes(key))
  const send = async () => {
    if (state.pending || !read) return
    setState({ pending: true, problem: null })
    const telling = same ? told : { key: newId(), acts: keys, at: null }
    keep(telling)
    const sent = await sendLost(orderRef, telling.key, linesToTell(own))
    if (sent === 'taken') keep({ ...telling, at: serverNow().toISOString() })
    setState({ pending: false, problem: sent === 'taken' ? null : typeof sent === 'string' ? WHY[sent] : sent.detail })
  }
  return { ...state, read, at: same ? told.at : null, send }
}

/** What was recorded of an order that was given to somebody else, cancelled or finished meanwhile: the server takes none of it as done. */
export function LostNotice({ orderRef, acts }: { orderRef: string; acts: readonly VisitAct[] }) {
  const own = acts.filter(({ ref }) => ref === orderRef)
  const telling = useTelling(orderRef, own)
  const stop = stoppedBy(own, orderRef) ?? own.find(({ problem }) => problem !== null)
  if (!stop?.problem) return null
  const what = counted(own)
  const photos = own.some(({ kind }) => kind === 'photo')
  const remove = () => {
    void dropDraft(orderRef, 'told')
    return discard(own.map(({ key }) => key))
  }
  return (
    <Banner
      tone={telling.at ? 'warning' : 'danger'}
      title={`${orderRef} is no longer yours, or it has ended`}
      action={
        <>
          {telling.read && !telling.at && (
            <Button size="lg" variant="primary" pending={telling.pending} onClick={() => void telling.send()}>
              Send to operations
            </Button>
          )}
          <ConfirmDialog
            trigger={<Button size="lg">Delete from this phone</Button>}
            title={`Delete what was recorded of ${orderRef}`}
            consequence={lossWords(what, telling.at !== null, photos)}
            confirmLabel="Delete"
            cancelLabel="Keep"
            onConfirm={remove}
          />
        </>
      }
    >
      <p>
        {what} from this phone could not be taken. {stop.problem.code !== 'not_found' && stop.problem.detail}
      </p>
      <p role="status" className="mt-1">
        {telling.at
          ? `Sent to operations at ${formatTime(telling.at)} as a note on the order.${photos ? ' The photos are only on this phone.' : ''}`
          : 'Send operations what you did, or call them and read it out. Tell them if you have the device:'}
      </p>
      {telling.problem && (
        <p role="alert" className="mt-1 text-failed">
          {telling.problem}
        </p>
      )}
      <RecordedList acts={own} />
    </Banner>
  )
}

function lossWords(what: string, told: boolean, photos: boolean): string {
  if (!told) return `${what} that operations may not know about. It is not kept anywhere else.`
  return photos
    ? 'Operations have the list of steps. The photos are not kept anywhere else.'
    : 'Operations have the list.'
}
