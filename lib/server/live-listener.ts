import type pg from 'pg'
import { env } from './env'
import { advanceFeed, type FeedRow, type FeedStanding, feedStanding, LIVE_CHANNEL } from './live-feed'
import { log } from './log'
import { WatchedClient } from './watched-client'

export type FeedConsumer = {
  /** Rows in the order of their numbers, each exactly once; the next come when this has ended, the same again if it failed. */
  deliver(rows: FeedRow[]): Promise<void>
  /** Rows were dropped before they were read: nobody knows what changed. */
  gap(): void
  /** The connection is there (again): what is not numbered may have been missed. */
  connected(): Promise<void>
  /** Other channels to listen to, with what to do with a payload. */
  channels: Record<string, (payload: string) => void>
}

const ROWS_A_STEP = 500
/** Looks even if nobody called: a wake-up may have been lost with a connection. */
const LOOK_MS = 15_000
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 5_000

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The one LISTEN connection of this process. What it has read is numbered, so a broken connection misses nothing. */
export class FeedListener {
  private client: pg.Client | null = null
  private last: number | null = null
  private reading = false
  private again = false
  private stopped = false
  private timer: NodeJS.Timeout | undefined
  private first: (() => void)[] = []

  constructor(private readonly consumer: FeedConsumer) {}

  /** Runs until it is stopped; ends when it has connected for the first time. */
  start(): Promise<void> {
    this.timer = setInterval(() => this.wake(), LOOK_MS)
    this.timer.unref()
    void this.connect(FIRST_RETRY_MS)
    return this.ready()
  }

  /** All up to this number has been delivered; null before the first connection. */
  position(): number | null {
    return this.last
  }

  isConnected(): boolean {
    return this.client !== null
  }

  ready(): Promise<void> {
    return this.last === null ? new Promise((resolve) => this.first.push(resolve)) : Promise.resolve()
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.timer)
    const client = this.client
    this.client = null
    await client?.end().catch(() => {})
  }

  /** Reads on, once more if it is reading already. */
  wake(): void {
    this.again = true
    if (!this.reading && this.client) void this.readOn(this.client)
  }

  private async connect(retryMs: number): Promise<void> {
    if (this.stopped) return
    const client = new WatchedClient({ connectionString: env().DATABASE_URL, application_name: 'buyback live' })
    let lost = false
    const onLost = (): void => {
      if (lost) return
      lost = true
      if (this.client === client) this.client = null
      client.end().catch(() => {})
      void pause(retryMs * (0.5 + Math.random() / 2)).then(() => this.connect(Math.min(retryMs * 2, LAST_RETRY_MS)))
    }
    client.on('error', onLost)
    client.on('end', onLost)
    client.on('notification', ({ channel, payload }) => {
      if (channel === LIVE_CHANNEL) this.wake()
      else this.consumer.channels[channel]?.(payload ?? '')
    })
    try {
      await new Promise<void>((resolve, reject) => {
        client.connect((error: Error | null) => (error ? reject(error) : resolve()))
      })
      for (const channel of [LIVE_CHANNEL, ...Object.keys(this.consumer.channels)])
        await client.query(`LISTEN ${channel}`)
      await this.begin(await feedStanding(this.asker(client)))
      if (this.stopped) return void client.end().catch(() => {})
      if (lost) return
      retryMs = FIRST_RETRY_MS
      this.client = client
      for (const tell of this.first.splice(0)) tell()
      this.wake()
    } catch {
      onLost()
    }
  }

  private async begin({ head, pruned }: FeedStanding): Promise<void> {
    await this.consumer.connected()
    if (this.last !== null && (this.last < pruned || this.last > head)) {
      this.last = head
      this.consumer.gap()
    }
    this.last ??= head
  }

  private asker(client: pg.Client) {
    return async <T>(text: string, values: unknown[]): Promise<T[]> => (await client.query(text, values)).rows as T[]
  }

  private async readOn(client: pg.Client): Promise<void> {
    this.reading = true
    try {
      while (this.again && this.client === client) {
        this.again = false
        const rows = await advanceFeed(this.asker(client), this.last ?? 0, ROWS_A_STEP)
        if (rows.length === 0) continue
        await this.consumer.deliver(rows)
        this.last = rows.at(-1)?.seq ?? this.last
        if (rows.length === ROWS_A_STEP) this.again = true
      }
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'the live feed was not read; it is tried again')
      // A connection that broke wakes us when it is back; anything else is tried again soon.
      setTimeout(() => this.wake(), 500).unref()
    } finally {
      this.reading = false
    }
    if (this.again && this.client && this.client !== client) this.wake()
  }
}
