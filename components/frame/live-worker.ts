/// <reference lib="webworker" />
import { LiveKeeper } from './live-keeper'
import type { FromPage, ToPage } from './live-protocol'

/** Runs once for all tabs of a browser, and keeps their stream. */
const ports = new Set<MessagePort>()
const keeper = new LiveKeeper((message) => {
  for (const port of ports) port.postMessage(message)
})

function take(port: MessagePort, message: FromPage): void {
  if (message.kind === 'network') keeper.network(message.online)
  if (message.kind === 'bye') {
    ports.delete(port)
    if (ports.size === 0) keeper.stop()
  }
  if (message.kind !== 'hello') return
  ports.add(port)
  keeper.begin(message.person, message.since)
  const snapshot = keeper.snapshot()
  if (snapshot) port.postMessage({ kind: 'snapshot', snapshot } satisfies ToPage)
}

;(globalThis as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = ({ ports: [port] }) => {
  if (!port) return
  port.onmessage = ({ data }: MessageEvent<FromPage>) => take(port, data)
}
