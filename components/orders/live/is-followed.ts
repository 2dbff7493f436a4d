import { liveClient } from '@/components/frame/live-client'

/**
 * Whether the list behind an open panel hears of the change by itself. Asked for a second time in that moment, the router now and
 * then gives up on an address that was written beside it (`?open=`) and loads the whole document: the offer to undo was gone with it.
 */
export function isFollowed(): boolean {
  return liveClient.facts().standing?.state === 'live' && new URLSearchParams(window.location.search).has('open')
}
