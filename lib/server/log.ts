import pino from 'pino'
import { logLevel } from './env'

/** Structured log. Personal data and secrets are blotted out wherever they stand in what is logged. */
const PRIVATE = [
  'phone',
  'email',
  'name',
  'line1',
  'line2',
  'landmark',
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'upi',
  'account',
  'ifsc',
]

export const log = pino({
  level: logLevel(),
  base: null,
  redact: { paths: PRIVATE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[private]' },
})
