'use client'

import { useEffect, useState } from 'react'
import { isBusy } from '@/components/frame/busy'
import { useLive, useLiveRefresh, useYou } from '@/components/frame/use-live'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import type { LiveChange } from '@/lib/core/live-change'
import { changeWords } from './latest-changes'

const LOOK_MS = 400
/** So long a change that was shown is also said. */
const SAID_MS = 10_000

/** What was done to the order while something is being done to it here; let go of once that is over. */
function useMeanwhile(): {
  meanwhile: LiveChange[]
  note: (changes: LiveChange[]) => void
  held: boolean
  letGo: () => void
} {
  const [meanwhile, setMeanwhile] = useState<LiveChange[]>([])
  const held = meanwhile.length > 0
  useEffect(() => {
    if (!held) return
    const timer = setInterval(() => {
      if (!isBusy()) setMeanwhile([])
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [held])
  const note = (changes: LiveChange[]) => {
    if (isBusy()) setMeanwhile((before) => [...before, ...changes].slice(-5))
  }
  return { meanwhile, note, held, letGo: () => setMeanwhile([]) }
}

/**
 * Keeps an order's page true: it is rendered anew when something was done to the order. While a form is open or text stands in a
 * field, who did what is said instead, and nothing changes under the reader.
 */
export function OrderLive({ orderRef, since }: { orderRef: string; since: number | null }) {
  const { meanwhile, note, held, letGo } = useMeanwhile()
  const [said, setSaid] = useState('')
  const you = useYou()
  const about = ({ topic, subject }: LiveChange) => topic === 'orders' || subject === orderRef
  useLiveRefresh({
    topics: ['order', 'orders', 'attachments'],
    since,
    matters: about,
    held,
    onChanges: (changes) => {
      const others = changes.filter(
        ({ topic, subject, order }) => topic === 'order' && subject === orderRef && order?.by.id !== you,
      )
      if (others.length === 0) return
      note(others)
      setSaid(others.map(changeWords).join('; '))
    },
  })
  useEffect(() => {
    if (said === '') return
    const timer = setTimeout(() => setSaid(''), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <>
      <span role="status" className="sr-only">
        {said && `${orderRef}: ${said}`}
      </span>
      {meanwhile.length > 0 && <Meanwhile changes={meanwhile} onShow={letGo} />}
    </>
  )
}

/** Who did what while something is being typed. */
export function Meanwhile({ changes, onShow }: { changes: readonly LiveChange[]; onShow: () => void }) {
  return (
    <Banner
      tone="warning"
      role="status"
      title="The order was changed meanwhile"
      action={
        <Button size="sm" onClick={onShow}>
          Show the new state
        </Button>
      }
    >
      <ul>
        {changes.map((change) => (
          <li key={change.seq}>{changeWords(change)}</li>
        ))}
      </ul>
      <p className="text-sm">What you typed stays as it is.</p>
    </Banner>
  )
}

/** In a form of an order: what others did to it since the form was opened; one's own hand needs no news. `version`: what the form shows already. */
export function ChangedMeanwhile({
  orderRef,
  version,
  onShow,
}: {
  orderRef: string
  version: number
  onShow: () => void
}) {
  const you = useYou()
  const [changes, setChanges] = useState<LiveChange[]>([])
  useLive({
    topics: ['order'],
    since: null,
    onChanges: (all) => {
      const others = all.filter(({ subject, order }) => subject === orderRef && order?.by.id !== you)
      if (others.length > 0) setChanges((before) => [...before, ...others].slice(-5))
    },
    onReload: () => {},
  })
  const newer = changes.filter((change) => change.gone || (change.order?.version ?? 0) > version)
  return newer.length > 0 ? <Meanwhile changes={newer} onShow={onShow} /> : null
}
