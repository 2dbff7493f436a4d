'use client'

import { useEffect, useRef, useState } from 'react'
import { isBusy } from '@/components/frame/busy'
import { useLive } from '@/components/frame/use-live'
import type { LiveChange } from '@/lib/core/live-change'
import { refreshOrder } from '../panel/panel-data'
import { changeWords } from './latest-changes'

const LOOK_MS = 400

/** Keeps the order beside the list true; a form that is open over it says itself what others did. */
export function PanelLive({ orderRef }: { orderRef: string }) {
  const waiting = useRef(false)
  const [said, setSaid] = useState('')
  const look = () => {
    if (!waiting.current || isBusy()) return
    waiting.current = false
    refreshOrder(orderRef)
  }
  const hear = (changes: LiveChange[]) => {
    const own = changes.filter(({ topic, subject }) => topic === 'orders' || subject === orderRef)
    if (own.length === 0) return
    waiting.current = true
    setSaid(own.map(changeWords).join('; '))
    look()
  }
  useLive({
    topics: ['order', 'orders'],
    since: null,
    onChanges: hear,
    onReload: () => hear([{ seq: 0, topic: 'orders', subject: null }]),
  })
  const latest = useRef(look)
  latest.current = look
  useEffect(() => {
    const timer = setInterval(() => latest.current(), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <span role="status" className="sr-only">
      {said && `${orderRef}: ${said}`}
    </span>
  )
}
