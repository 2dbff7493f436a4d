import type { TestProject } from 'vitest/node'
import { buildApp } from '@/lib/runtime/build'
import { createDatabase, databasesWith, dropDatabase, urlWithDatabase } from '@/lib/runtime/databases'
import { migrateAll } from '@/lib/runtime/prepare'
import { startTestServer } from '@/lib/runtime/test-server'

/** The built app, and one migrated database of which every file gets a copy (see business.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const release = await buildApp()
  const server = await startTestServer()
  const prefix = `test_http_${process.pid}_${Date.now().toString(36)}`
  const template = `${prefix}_template`
  const teardown = async (): Promise<void> => {
    for (const name of await databasesWith(server.admin, prefix)) await dropDatabase(server.admin, name)
    await server.stop()
  }
  try {
    await createDatabase(server.admin, template)
    await migrateAll(urlWithDatabase(server.admin, template), () => {})
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('built', { admin: server.admin, template, prefix, release })
  return teardown
}
