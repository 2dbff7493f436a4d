export function isStopping(): boolean
export function onStop(stop: () => Promise<void> | void, options?: { first?: boolean; last?: boolean }): () => void
export function stopAll(code: number): Promise<void>
export function handleSignals(options?: {
  onSignal?: (signal: string) => void
  code?: (signal: string) => number
}): void
