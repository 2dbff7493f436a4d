// node --import tsx prepare-main.ts '<json of PrepareOptions>': see prepare.ts.
import { type PrepareMessage, type PrepareOptions, prepareDatabase } from './prepare'

const send = (message: PrepareMessage): Promise<void> =>
  new Promise((resolve) => process.send?.(message, () => resolve()))

try {
  const options = JSON.parse(process.argv[2] ?? '{}') as PrepareOptions
  const prepared = await prepareDatabase(options, (text) => void send({ progress: text }))
  await send({ prepared })
  process.exit(0)
} catch (error) {
  console.error(process.env.DEBUG ? error : error instanceof Error ? error.message : error)
  process.exit(1)
}
