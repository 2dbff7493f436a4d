/** What Prisma's driver adapter says of a failed statement; the one file that knows its shape. */
type DriverCause = {
  kind?: string
  code?: string
  originalCode?: string
  message?: string
  originalMessage?: string
  constraint?: string | { index?: string; fields?: string[] }
}

function causes(error: unknown): DriverCause[] {
  const found: DriverCause[] = []
  const seen = new Set<unknown>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > 12) return
    seen.add(value)
    found.push(value as DriverCause)
    const { cause, meta, driverAdapterError } = value as {
      cause?: unknown
      meta?: unknown
      driverAdapterError?: unknown
    }
    for (const next of [cause, meta, driverAdapterError]) walk(next)
  }
  walk(error)
  return found
}

/** Two transactions touched the same rows: the work may be tried again. */
export function isWriteConflict(error: unknown): boolean {
  return causes(error).some(
    ({ kind, code }) => kind === 'TransactionWriteConflict' || code === 'P2034' || code === '40001' || code === '40P01',
  )
}

const UNAVAILABLE_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'DatabaseDoesNotExist',
])
// P1001/P1002/P1008/P1017: not reachable or timed out; P2024/P2028: no connection or transaction in time; 57P0x: the server is going down.
const UNAVAILABLE_CODES =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|57P0[123]|08\w{3}|53300|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND)$/
const UNAVAILABLE_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Client (has encountered a connection error|was closed)/

/** The database is away or too busy to answer now: the door says 503 with Retry-After. */
export function isUnavailable(error: unknown): boolean {
  return causes(error).some(
    ({ kind, code, originalCode, message, originalMessage }) =>
      (kind !== undefined && UNAVAILABLE_KINDS.has(kind)) ||
      UNAVAILABLE_CODES.test(code ?? '') ||
      UNAVAILABLE_CODES.test(originalCode ?? '') ||
      UNAVAILABLE_WORDS.test(`${message ?? ''} ${originalMessage ?? ''}`),
  )
}

/** Whether a statement broke this constraint (unique, check, exclusion or one named by a trigger). */
export function brokeConstraint(error: unknown, constraint: string): boolean {
  return causes(error).some(
    (cause) =>
      cause.constraint === constraint ||
      (typeof cause.constraint === 'object' && cause.constraint?.index === constraint) ||
      (cause.message ?? '').includes(`"${constraint}"`) ||
      (cause.originalMessage ?? '').includes(`"${constraint}"`) ||
      (cause.message ?? '').startsWith(`${constraint}:`),
  )
}
