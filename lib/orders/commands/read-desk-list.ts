import type { Context } from '@/lib/auth/actor'
import type { RawParams } from '@/lib/core/address-params'
import { readListScreen } from '../data/list-screen'
import { type DeskList, deskRow } from '../domain/list-screen'
import { liveHub } from './live-hub'

/** How much of the list is asked for: its first so many rows, or of these orders those that belong to it. */
export type HowMuch = { rows?: number; refs?: string[] }

/** The list as its address says, for the panel: with where the feed stood before, so that nothing between is missed. */
export async function readDeskList(context: Context, raw: RawParams, much: HowMuch = {}): Promise<DeskList> {
  const mark = await liveHub().mark()
  const screen = await readListScreen(context, raw, much)
  return { ...screen, rows: screen.rows.map(deskRow), views: [...screen.views], reader: context.actor.id, mark }
}
