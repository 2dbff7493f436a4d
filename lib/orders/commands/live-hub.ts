import type { Actor } from '@/lib/auth/actor'
import { encodeEvent } from '@/lib/auth/event-line'
import type { LiveChange } from '@/lib/core/live-change'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type FeedRow, feedPrunedTo, readFeed } from '@/lib/server/live-feed'
import { FeedListener } from '@/lib/server/live-listener'
import type { Gauge } from '@/lib/server/metrics'
import { sql } from '@/lib/server/sql'
import { type OrderNews, readOrderNews } from '../data/live'
import { PRESENCE_CHANNEL } from '../data/presence'
import { isLiveTopic, TOPIC_CAPABILITIES } from '../domain/live-topics'
import { maySee } from '../policy'
import { maySeePresence } from './live-presence'
import { PresenceBoard } from './live-presence-board'

/** One stream to a browser. `send` never waits; `end` says why and closes it. */
export type Hearer = {
  actor: Actor
  /** Which browser of that person; a new stream of the same takes the place of the old. */
  browser: string
  /** Hash of the session it came with: signing out ends it. */
  session: string
  send(event: string, data: unknown, id?: number): void
  /** The same, written once for all who hear it. */
  pass(message: Uint8Array): void
  end(reason: string): void
}

type Listening = Hearer & { missed: { rows: FeedRow[]; news: Map<number, OrderNews> }[] | null }

const MOST_OF_A_PERSON = 12
const MOST = 4_000
/** Whoever missed more than this loads their view anew. */
const MOST_MISSED = 2_000
const BEAT_MS = 15_000
/** Refetches of all who hear a change are spread over this long for each of them. */
const SPREAD_MS_EACH = 4
const MOST_SPREAD_MS = 1_000
/** A page does not wait longer for the feed than this. */
const MARK_MS = 500

/** All streams of this process, fed by one connection. */
class LiveHub {
  private hearers = new Set<Listening>()
  /** The last number that was handed to all who were there. */
  private told = 0
  private board = new PresenceBoard((presence, row) => {
    for (const hearer of this.hearers) if (maySeePresence(hearer.actor, row)) hearer.send('presence', [presence])
  })
  private listener = new FeedListener({
    deliver: (rows) => this.deliver(rows),
    gap: () => this.reloadAll(),
    connected: () => this.board.readAll(),
    channels: { [PRESENCE_CHANNEL]: (orderId) => this.board.look(orderId) },
  })
  private beat = setInterval(() => this.beatAll(), BEAT_MS)

  constructor() {
    this.beat.unref()
    this.board.start()
    void this.listener.start()
  }

  count(): number {
    return this.hearers.size
  }

  /**
   * The number up to which everything has been read: what is loaded after asking for it holds all of that. Null while there is
   * no connection that knows.
   */
  async mark(): Promise<number | null> {
    const late = new Promise((resolve) => setTimeout(resolve, MARK_MS).unref())
    if (this.listener.position() === null) await Promise.race([this.listener.ready(), late])
    return this.head()
  }

  private head(): number | null {
    const read = this.listener.position()
    return read === null ? null : Math.max(read, this.told)
  }

  /** Begins to tell; `since`: the last number that was heard, null to begin now. Answers how to stop. */
  async open(hearer: Hearer, since: number | null | 'unknown'): Promise<Result<() => void>> {
    for (const other of this.hearers) {
      if (other.actor.id === hearer.actor.id && other.browser === hearer.browser) this.close(other, 'replaced')
    }
    const own = [...this.hearers].filter(({ actor }) => actor.id === hearer.actor.id).length
    if (own >= MOST_OF_A_PERSON || this.hearers.size >= MOST) return refuse('rate_limited', { retry_after: 30 })
    const listening: Listening = { ...hearer, missed: [] }
    this.hearers.add(listening)
    const leave = (): void => void this.hearers.delete(listening)
    try {
      await this.listener.ready()
      await this.catchUp(listening, since, this.head() ?? 0)
    } catch (error) {
      leave()
      throw error
    }
    return ok(leave)
  }

  private async catchUp(hearer: Listening, since: number | null | 'unknown', head: number): Promise<void> {
    const from = typeof since === 'number' && since <= head ? since : null
    const rows = from === null || from === head ? [] : await readFeed(sql, from, head, MOST_MISSED + 1)
    const whole = from !== null && rows.length <= MOST_MISSED && (from === head || from >= (await feedPrunedTo(sql)))
    hearer.send('hello', { at: head, you: hearer.actor.id, spread: this.spread() }, head)
    if (since !== null && !whole) hearer.send('reload', { at: head })
    else if (rows.length > 0) this.tell(hearer, rows, await readOrderNews(sql, rows))
    const here = this.board.all().filter(({ row }) => maySeePresence(hearer.actor, row))
    hearer.send(
      'here',
      here.map(({ presence }) => presence),
    )
    for (const { rows: late, news } of hearer.missed ?? [])
      this.tell(
        hearer,
        late.filter((row) => row.seq > head),
        news,
      )
    hearer.missed = null
  }

  private spread(): number {
    return Math.min(this.hearers.size * SPREAD_MS_EACH, MOST_SPREAD_MS)
  }

  private async deliver(rows: FeedRow[]): Promise<void> {
    const news = await readOrderNews(sql, rows)
    const ended = new Set(rows.filter((row) => row.topic === 'session').map((row) => row.subject))
    const written = new Map<string, Uint8Array | null>()
    for (const hearer of this.hearers) {
      if (ended.has(hearer.session)) this.close(hearer, 'signed_out')
      else if (hearer.missed) hearer.missed.push({ rows, news })
      else {
        const key = viewOf(hearer.actor, rows)
        if (!written.has(key)) written.set(key, messageFor(hearer.actor, rows, news))
        const message = written.get(key)
        if (message) hearer.pass(message)
      }
    }
    this.told = rows.at(-1)?.seq ?? this.told
  }

  private tell(hearer: Hearer, rows: readonly FeedRow[], news: ReadonlyMap<number, OrderNews>): void {
    const message = messageFor(hearer.actor, rows, news)
    if (message) hearer.pass(message)
  }

  private reloadAll(): void {
    for (const hearer of this.hearers) hearer.send('reload', {})
  }

  private beatAll(): void {
    const data = { at: this.head() ?? 0, spread: this.spread(), feed: this.listener.isConnected() }
    for (const hearer of this.hearers) if (!hearer.missed) hearer.send('beat', data, data.at)
  }

  private close(hearer: Listening, reason: string): void {
    this.hearers.delete(hearer)
    hearer.end(reason)
  }
}

/** Actors who hear the same of rows; of rows for one person nobody hears what another does. */
function viewOf({ id, role, partnerId }: Actor, rows: readonly FeedRow[]): string {
  return rows.some((row) => row.userId !== null) ? id : `${role} ${partnerId}`
}

function messageFor(actor: Actor, rows: readonly FeedRow[], news: ReadonlyMap<number, OrderNews>): Uint8Array | null {
  const changes = rows.flatMap((row) => changeFor(actor, row, news.get(row.seq)) ?? [])
  return changes.length > 0 ? encodeEvent('changes', changes, changes.at(-1)?.seq) : null
}

/** What an actor may hear of a row of the feed; null: nothing. */
function changeFor(actor: Actor, row: FeedRow, news: OrderNews | undefined): LiveChange | null {
  const { seq, topic, subject, userId } = row
  if (!isLiveTopic(topic) || (userId !== null && userId !== actor.id)) return null
  if (topic === 'order') {
    if (!news) return null
    const { ref, command, toStatus, version, actorId, actorName } = news
    if (maySee(actor, news)) {
      return {
        seq,
        topic,
        subject: ref,
        order: { command, status: toStatus, version, by: { id: actorId, name: actorName } },
      }
    }
    return maySee(actor, { ...news, partnerId: news.heldBefore }) ? { seq, topic, subject: ref, gone: true } : null
  }
  const capability = TOPIC_CAPABILITIES[topic]
  if (capability === null) return { seq, topic, subject }
  // Many orders, no matter whose: whoever reads any looks at those of their own.
  const reach = actor.reach(capability)
  return reach === 'all' || (reach === 'own' && topic === 'orders') ? { seq, topic, subject } : null
}

// Pages and handlers are bundles of their own in one process: they share its one connection.
const shared = globalThis as { buybackLive?: LiveHub }

export function liveHub(): LiveHub {
  shared.buybackLive ??= new LiveHub()
  return shared.buybackLive
}

/** Streams that are open in this process. */
export function streamGauge(): Gauge {
  const value = shared.buybackLive?.count() ?? 0
  return { name: 'buyback_live_streams', help: 'Event streams of browsers open in this process.', samples: [{ value }] }
}
