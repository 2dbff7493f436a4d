import { LiveKeeper } from './live-keeper'
import type { FromPage, ToPage } from './live-protocol'

/** A page's way to whoever keeps the stream of this browser. */
export type LiveLink = { say(message: FromPage): void; close(): void }

const NAME = 'buyback-live'

/** The stream is kept by a worker that all tabs share; where there is none by one of the tabs; else by each for itself. */
export function openLink(hear: (message: ToPage) => void, position: () => number | null): LiveLink {
  if (typeof SharedWorker !== 'undefined') return workerLink(hear)
  return navigator.locks && typeof BroadcastChannel !== 'undefined' ? electedLink(hear, position) : ownLink(hear)
}

function workerLink(hear: (message: ToPage) => void): LiveLink {
  const worker = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { name: NAME, type: 'module' })
  worker.port.onmessage = ({ data }: MessageEvent<ToPage>) => hear(data)
  return {
    say: (message) => worker.port.postMessage(message),
    close: () => {
      worker.port.postMessage({ kind: 'bye' } satisfies FromPage)
      worker.port.close()
    },
  }
}

function take(keeper: LiveKeeper, message: FromPage, hear: (message: ToPage) => void): void {
  if (message.kind === 'network') keeper.network(message.online)
  if (message.kind !== 'hello') return
  keeper.begin(message.person, message.since)
  const snapshot = keeper.snapshot()
  if (snapshot) hear({ kind: 'snapshot', snapshot })
}

/** Whoever holds the lock keeps the stream for all tabs; when it closes, the next in line takes over. */
function electedLink(hear: (message: ToPage) => void, position: () => number | null): LiveLink {
  const channel = new BroadcastChannel(NAME)
  const gone = new AbortController()
  let person: string | null = null
  let keeper: LiveKeeper | null = null
  const tellAll = (message: ToPage): void => {
    channel.postMessage(message)
    hear(message)
  }
  channel.onmessage = ({ data }: MessageEvent<ToPage | FromPage>) => {
    if (data.kind === 'hello' || data.kind === 'network') {
      if (keeper) take(keeper, data, tellAll)
    } else if (data.kind !== 'bye') hear(data)
  }
  const lead = (): Promise<void> => {
    keeper = new LiveKeeper(tellAll)
    if (person !== null) take(keeper, { kind: 'hello', person, since: position() }, tellAll)
    return new Promise((resolve) => gone.signal.addEventListener('abort', () => resolve()))
  }
  navigator.locks.request(NAME, { signal: gone.signal }, lead).catch(() => {})
  return {
    say: (message) => {
      if (message.kind === 'hello') person = message.person
      if (keeper) take(keeper, message, tellAll)
      else channel.postMessage(message)
    },
    close: () => {
      keeper?.stop()
      gone.abort()
      channel.close()
    },
  }
}

function ownLink(hear: (message: ToPage) => void): LiveLink {
  const keeper = new LiveKeeper(hear)
  return { say: (message) => take(keeper, message, hear), close: () => keeper.stop() }
}
