import type { LiveChange, OrderPresence } from '@/lib/core/live-change'
import type { LiveState, Snapshot, ToPage } from './live-protocol'
import { readStream, type StreamEvent } from './live-stream'

/** Changes kept for pages that were made a moment ago. */
const MOST_KEPT = 500
/** The server says something every 15 s: a stream that is silent for longer is dead, whatever the network says. */
const SILENT_MS = 40_000
const LOOK_MS = 5_000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000
/** So long a broken stream counts as catching up; then it is offline. */
const PATIENCE_MS = 8_000

/** Keeps the one stream of a browser: reads it, makes it again when it breaks, and remembers where it was. */
export class LiveKeeper {
  private readonly browser = crypto.randomUUID()
  private from: number | null = null
  private at: number | null = null
  private changes: LiveChange[] = []
  private presence = new Map<string, OrderPresence>()
  private you: string | null = null
  private spread = 0
  private standing: { state: LiveState; since: number } = { state: 'catching_up', since: Date.now() }
  private person: string | null = null
  private running: AbortController | null = null
  private online = true
  private heardAt = 0
  private brokenAt = Date.now()
  private wake: (() => void) | null = null
  private current: AbortController | null = null
  private timer: ReturnType<typeof setInterval> | undefined
  /** The number at which the server began to tell what came after. */
  private greetedAt = 0

  constructor(private readonly tell: (message: ToPage) => void) {}

  /** A page of this person is there; the first one starts the stream, another person's starts it anew. */
  begin(person: string, since: number | null): void {
    if (this.person === person && this.running) return
    if (this.person !== person) this.forget(since)
    this.person = person
    this.stop()
    this.setState('catching_up')
    this.timer = setInterval(() => this.look(), LOOK_MS)
    const control = new AbortController()
    this.running = control
    void this.run(control.signal)
  }

  stop(): void {
    clearInterval(this.timer)
    this.running?.abort()
    this.running = null
  }

  /** What a page was told by the browser of its network. */
  network(online: boolean): void {
    this.online = online
    if (!online) {
      if (this.standing.state === 'live') this.brokenAt = Date.now()
      this.current?.abort()
      this.setState('offline')
    } else {
      // Back again: waiting out the pause would only keep the screen old.
      this.wake?.()
    }
  }

  snapshot(): Snapshot | null {
    const { from, at, changes, presence, standing, you, spread } = this
    return from === null || at === null
      ? null
      : { from, at, changes, presence: [...presence.values()], standing, you, spread }
  }

  sayStanding(): void {
    this.tell({ kind: 'standing', standing: this.standing, you: this.you, spread: this.spread })
  }

  private forget(since: number | null): void {
    this.from = null
    this.at = since
    this.changes = []
    this.presence.clear()
    this.you = null
  }

  private setState(state: LiveState): void {
    if (this.standing.state === state) return
    this.standing = { state, since: state === 'offline' ? this.brokenAt : Date.now() }
    this.sayStanding()
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let tries = 0; !signal.aborted; tries++) {
      const began = Date.now()
      const ended = await this.once(signal)
      if (signal.aborted) return
      if (this.standing.state === 'live') {
        this.brokenAt = Date.now()
        tries = 0
      }
      if (ended.why === 'refused' && (ended.status === 401 || ended.status === 403)) {
        this.stop()
        this.setState('signed_out')
        return
      }
      this.setState(this.online && began - this.brokenAt < PATIENCE_MS ? 'catching_up' : 'offline')
      const pause = Math.min(FIRST_RETRY_MS * 2 ** tries, LAST_RETRY_MS)
      // Whoever was cut off together does not come back together.
      await this.pause(ended.retryAfterMs ?? pause * (0.3 + Math.random() * 0.7))
    }
  }

  private once(signal: AbortSignal) {
    const control = new AbortController()
    this.current = control
    signal.addEventListener('abort', () => control.abort(), { once: true })
    this.heardAt = Date.now()
    const since = this.at === null ? '' : `&since=${this.at}`
    return readStream(`/api/panel/live?browser=${this.browser}${since}`, control.signal, (event) => this.take(event))
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, this.online ? ms : LAST_RETRY_MS)
      function done() {
        clearTimeout(timer)
        resolve()
      }
      this.wake = done
    })
  }

  private look(): void {
    // Also one that was never heard at all: a connection made in a sleep or a tunnel may hang for as long as the system lets it.
    if (Date.now() - this.heardAt > SILENT_MS) this.current?.abort()
    if (this.standing.state === 'catching_up' && Date.now() - this.brokenAt > PATIENCE_MS && !this.heardLately())
      this.setState('offline')
  }

  private heardLately(): boolean {
    return Date.now() - this.heardAt < PATIENCE_MS
  }

  private take({ event, data, id }: StreamEvent): void {
    this.heardAt = Date.now()
    if (event === 'hello') this.hello(data as { at: number; you: string; spread: number })
    else if (event === 'changes') this.hear(data as LiveChange[])
    else if (event === 'reload') this.reload((data as { at?: number }).at ?? this.at ?? 0)
    else if (event === 'presence') this.see(data as OrderPresence[], false)
    else if (event === 'beat') this.beat(id, data as { spread: number; feed: boolean })
    else if (event === 'here') {
      // The last of what was missed: from here on it is live.
      this.see(data as OrderPresence[], true)
      this.setState('live')
    }
  }

  private hello({ at, you, spread }: { at: number; you: string; spread: number }): void {
    Object.assign(this, { you, spread })
    this.greetedAt = at
    if (this.from === null) {
      // What comes now is what was missed since the first page was made.
      this.from = Math.min(this.at ?? at, at)
      this.at = this.from
      this.sayAll()
    }
  }

  private sayAll(): void {
    const snapshot = this.snapshot()
    if (snapshot) this.tell({ kind: 'snapshot', snapshot })
  }

  private hear(all: LiveChange[]): void {
    const fresh = all.filter((change) => change.seq > (this.at ?? 0))
    if (fresh.length === 0) return
    this.at = fresh.at(-1)?.seq ?? this.at
    this.changes.push(...fresh)
    const surplus = this.changes.length - MOST_KEPT
    if (surplus > 0) this.from = this.changes.splice(0, surplus).at(-1)?.seq ?? this.from
    this.tell({ kind: 'changes', changes: fresh })
  }

  private reload(at: number): void {
    Object.assign(this, { from: at, at, changes: [] })
    this.tell({ kind: 'reload', at })
  }

  private see(presence: OrderPresence[], whole: boolean): void {
    if (whole) {
      this.presence.clear()
      // All that was missed has come before this: the server's number holds.
      this.at = Math.max(this.at ?? 0, this.greetedAt)
    }
    for (const order of presence) {
      if (order.people.length > 0) this.presence.set(order.ref, order)
      else this.presence.delete(order.ref)
    }
    this.tell({ kind: 'presence', presence, whole })
  }

  private beat(id: number | null, { spread, feed }: { spread: number; feed: boolean }): void {
    this.spread = spread
    if (id !== null) this.at = Math.max(this.at ?? 0, id)
    this.setState(feed ? 'live' : 'catching_up')
  }
}
