// Runs before each test file, before it imports the application: its DATABASE_URL is a database of its own.
import { AsyncLocalStorage } from 'node:async_hooks'
import { testDatabase } from './database'

const { url } = await testDatabase()
process.env.DATABASE_URL = url
process.env.DATABASE_REPLICA_URL = ''
process.env.AUTH_SECRET = 'secret-of-the-tests-only'
process.env.APP_URL = 'http://localhost:3000'
process.env.LOG_LEVEL = 'silent'
process.env.API_BOOTSTRAP_KEY = 'bootstrap-key-of-the-tests-only'
// As Next's own server does before anything else: its requests are told apart by it (next-request.ts).
Object.assign(globalThis, { AsyncLocalStorage })
