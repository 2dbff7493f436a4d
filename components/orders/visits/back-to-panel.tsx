'use client'

import { buttonStyle } from '@/components/ui/button-style'
import { useConnected } from './use-outbox'

/** On the page for when there is no connection: once there is one, the way back to everything else. Nothing that was typed is lost on it. */
export function BackToPanel() {
  if (!useConnected()) return <span className="text-muted text-sm">No connection</span>
  return (
    <a
      href="/visits"
      onClick={(event) => {
        event.preventDefault()
        window.location.assign(`/visits${window.location.search}`)
      }}
      className={buttonStyle({ size: 'sm' })}
    >
      Open the panel
    </a>
  )
}
