import type { TestProject } from 'vitest/node'
import { createDatabase, databasesWith, dropDatabase, urlWithDatabase } from '@/lib/runtime/databases'
import { prepare } from '@/lib/runtime/prepare-child'
import { startTestServer } from '@/lib/runtime/test-server'

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: { admin: string; template: string; prefix: string }
  }
}

/** One migrated database with the pincode directory; every test file gets a copy of it (see database.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  const prefix = `test_${process.pid}_${Date.now().toString(36)}`
  const template = `${prefix}_template`
  const teardown = async (): Promise<void> => {
    for (const name of await databasesWith(server.admin, prefix)) await dropDatabase(server.admin, name)
    await server.stop()
  }
  try {
    await createDatabase(server.admin, template)
    const url = urlWithDatabase(server.admin, template)
    await prepare(
      { url, fill: 'nothing' },
      { ...process.env, DATABASE_URL: url, AUTH_SECRET: 'secret-of-the-tests-only' },
    )
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('testServer', { admin: server.admin, template, prefix })
  return teardown
}
