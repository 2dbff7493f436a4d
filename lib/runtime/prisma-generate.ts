import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashOf } from './hash'
import { run, withLock } from './processes.mjs'
import { stage } from './progress.mjs'
import { root } from './root.mjs'

const mark = path.join(root, '.data/prisma-client.hash')

/** Generates the Prisma client into lib/server/prisma when the schema or Prisma's version has changed. */
export async function generatePrismaClient(): Promise<void> {
  await withLock(path.join(root, '.data/prisma-client.lock'), async () => {
    const hash = hashOf(['prisma/schema.prisma', 'prisma/models', 'node_modules/prisma/package.json'])
    const generated = existsSync(path.join(root, 'lib/server/prisma/client.ts'))
    if (generated && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return
    await stage('Generating the Prisma client', () =>
      run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
        cwd: root,
        prefix: '         ',
        // Any file that exists will do: generating needs no engine, and the native one cannot always be downloaded.
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          CHECKPOINT_DISABLE: '1',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
      }),
    )
    writeFileSync(mark, hash)
  })
}
