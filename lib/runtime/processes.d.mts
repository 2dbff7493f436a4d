import { type Identity, identify, isAlive } from './identity.mjs'

export { type Identity, identify, isAlive }
export interface RunOptions {
  cwd?: string
  env?: Record<string, string | undefined>
  /** Print the output line by line behind this; without it the output goes straight through. */
  prefix?: string
  stdio?: 'inherit' | 'ignore' | 'pipe'
  /** A process group of its own (the default). */
  detached?: boolean
  accept?: (code: number) => boolean
  onMessage?: (message: unknown) => void
  onSpawn?: (identity: Identity | null) => void
}
export function gone(identity: Identity | null, ms: number): Promise<boolean>
export function signalGroup(pid: number, signal: NodeJS.Signals): void
export function stopProcess(identity: Identity | null | undefined, ms: number): Promise<void>
export function run(command: string, args: string[], options?: RunOptions): Promise<number>
export function withLock<T>(
  file: string,
  work: () => Promise<T>,
  options?: { waitMs?: number; whileStopping?: boolean; onWait?: () => void },
): Promise<T>
export function readJson<T>(file: string): T | null
export function writeJson(file: string, value: unknown): void
