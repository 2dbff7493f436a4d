import pino from 'pino'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { logLevel } from './env'

/** Fields that are a person's or a secret, wherever they stand in what is logged. */
const PRIVATE = new Set(
  `phone email name customer_name line1 line2 landmark address password secret token authorization cookie upi account ifsc holder
  payout_upi payout_account payout_ifsc payout_name recipient`.split(/\s+/),
)

const HIDDEN = '[private]'
const DEEPEST = 6

/** A value without what is private: fields by their name, contact data in texts by its look. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskContactIn(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (value instanceof Error) return failure(value)
  if (depth >= DEEPEST) return '[deep]'
  if (Array.isArray(value)) return value.map((each) => plain(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, PRIVATE.has(field) ? HIDDEN : plain(inner, depth + 1)]),
  )
}

export type Failure = { type: string; code?: string; constraint?: string; message: string; stack?: string }

/** Values that PostgreSQL quotes: the row that failed, the key that was there already, what could not be read. */
function withoutValues(text: string): string {
  return text
    .replace(/=\([^)]*\)/g, '=(…)')
    .replace(/(Failing row contains )\(.*\)/g, '$1(…)')
    .replace(/(invalid input [^"]*: )".*?"/g, '$1"…"')
}

/** The texts of an input, longest first. */
function textsOf(sent: unknown): string[] {
  const texts = new Set<string>()
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string' && value.trim().length >= 3) texts.add(value)
    else if (typeof value === 'object' && value !== null && depth < DEEPEST)
      for (const inner of Object.values(value)) walk(inner, depth + 1)
  }
  walk(sent, 0)
  return [...texts].sort((a, b) => b.length - a.length)
}

/**
 * An error as it may be logged: type, code, words and stack, but nothing that hangs on it (rows, parameters, requests), no values
 * that the database quotes, and nothing of what came in.
 */
export function failure(error: unknown, sent?: unknown): Failure {
  if (!(error instanceof Error)) return { type: typeof error, message: HIDDEN }
  const texts = textsOf(sent)
  const told = (text: string): string =>
    maskContactIn(texts.reduce((rest, each) => rest.replaceAll(each, '…'), withoutValues(text)))
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' && /^\w{2,40}$/.test(code) && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    message: told(error.message),
    ...(error.stack && { stack: told(error.stack) }),
  }
}

/** Structured log. Whatever is handed to it, personal data and secrets stay out. */
export const log = pino({
  level: logLevel(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }), log: (line) => plain(line, 0) as Record<string, unknown> },
})

/** What failed, under which request; `sent` is what came in, so that nothing of it goes out. */
export function logFailure(words: string, error: unknown, about: Record<string, unknown>, sent?: unknown): void {
  log.error({ ...about, failure: failure(error, sent) }, words)
}
