import type { LiveChange, LiveTopic, Present } from '@/lib/core/live-change'
import { type LiveLink, openLink } from './live-link'
import type { LiveStanding, Snapshot, ToPage } from './live-protocol'

export type LiveSubscription = {
  topics: readonly LiveTopic[]
  /** What is shown holds everything up to this number; null: nobody knows. */
  since: number | null
  onChanges(changes: LiveChange[]): void
  /** Nobody knows what changed: what is shown has to be loaded anew. */
  onReload(): void
}

export type LiveFacts = { standing: LiveStanding | null; you: string | null; spread: number }

const NOBODY: readonly Present[] = []

/** What this page knows of the stream of its browser. */
class LiveClient {
  private link: LiveLink | null = null
  private from = 0
  private at: number | null = null
  private changes: LiveChange[] = []
  private subscriptions = new Set<LiveSubscription>()
  private presence = new Map<string, readonly Present[]>()
  private watchers = new Set<() => void>()
  private known: LiveFacts = { standing: null, you: null, spread: 0 }

  /** Begins to listen for this person; answers how to stop. Without scripts for it (tests, old browsers) the page is as it was. */
  connect(person: string): () => void {
    // After the page's own subscriptions: the oldest of them says from where on changes matter.
    const starting = setTimeout(() => {
      this.link = openLink(
        (message) => this.take(message),
        () => this.at,
      )
      this.link.say({ kind: 'hello', person, since: this.oldest() })
    })
    const network = (): void => this.link?.say({ kind: 'network', online: navigator.onLine })
    // Back from the browser's memory: the link was closed when the page went there.
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) this.link?.say({ kind: 'hello', person, since: this.at })
    }
    const hidden = (): void => this.link?.say({ kind: 'bye' })
    window.addEventListener('online', network)
    window.addEventListener('offline', network)
    window.addEventListener('pageshow', shown)
    window.addEventListener('pagehide', hidden)
    return () => {
      clearTimeout(starting)
      window.removeEventListener('online', network)
      window.removeEventListener('offline', network)
      window.removeEventListener('pageshow', shown)
      window.removeEventListener('pagehide', hidden)
      this.link?.close()
      this.link = null
    }
  }

  subscribe(subscription: LiveSubscription): () => void {
    this.subscriptions.add(subscription)
    if (this.at !== null) this.bring(subscription)
    return () => this.subscriptions.delete(subscription)
  }

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  facts = (): LiveFacts => this.known

  peopleOn(ref: string): readonly Present[] {
    return this.presence.get(ref) ?? NOBODY
  }

  private oldest(): number | null {
    if (this.at !== null) return this.at
    const marks = [...this.subscriptions].map((one) => one.since).filter((mark) => mark !== null)
    return marks.length > 0 ? Math.min(...marks) : null
  }

  private take(message: ToPage): void {
    if (message.kind === 'snapshot') this.takeAll(message.snapshot)
    else if (message.kind === 'changes') this.hear(message.changes)
    else if (message.kind === 'reload') this.startAnew(message.at)
    else if (message.kind === 'presence') {
      if (message.whole) this.presence.clear()
      for (const { ref, people } of message.presence) this.presence.set(ref, people)
      this.say()
    } else {
      this.known = { standing: message.standing, you: message.you, spread: message.spread }
      this.say()
    }
  }

  private startAnew(at: number): void {
    Object.assign(this, { from: at, at, changes: [] })
    for (const subscription of this.subscriptions) subscription.onReload()
  }

  private takeAll({ from, at, changes, presence, standing, you, spread }: Snapshot): void {
    this.presence = new Map(presence.map(({ ref, people }) => [ref, people]))
    this.known = { standing, you, spread }
    const first = this.at === null
    if (this.at !== null && this.at >= from) this.hear(changes)
    else {
      Object.assign(this, { from, at, changes: [...changes] })
      for (const subscription of this.subscriptions) first ? this.bring(subscription) : subscription.onReload()
    }
    this.say()
  }

  /** What a subscription has missed since it was made, or that nobody knows any more. */
  private bring(subscription: LiveSubscription): void {
    const { since, topics } = subscription
    const after = since ?? this.at ?? 0
    const missed = this.changes.filter((change) => change.seq > after && topics.includes(change.topic))
    if (since !== null && since < this.from) subscription.onReload()
    else if (missed.length > 0) subscription.onChanges(missed)
  }

  private hear(all: readonly LiveChange[]): void {
    const fresh = all.filter((change) => change.seq > (this.at ?? 0))
    if (fresh.length === 0) return
    this.at = fresh.at(-1)?.seq ?? this.at
    this.changes = [...this.changes, ...fresh].slice(-500)
    if (this.changes.length === 500) this.from = Math.max(this.from, (this.changes[0]?.seq ?? 1) - 1)
    for (const subscription of this.subscriptions) {
      const { since, topics } = subscription
      const own = fresh.filter((change) => change.seq > (since ?? 0) && topics.includes(change.topic))
      if (own.length > 0) subscription.onChanges(own)
    }
  }

  private say(): void {
    for (const watcher of this.watchers) watcher()
  }
}

/** One for the page, whatever is shown on it. */
export const liveClient = new LiveClient()
