import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone this file lies in. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
