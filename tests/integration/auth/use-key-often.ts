// A process of its own: uses one key so many times and prints how often it was let in.
import { actorOfKey } from '@/lib/auth/commands/use-api-key'

const [key = '', times = '0', now = ''] = process.argv.slice(2)
const answers = await Promise.all(
  Array.from({ length: Number(times) }, () => actorOfKey(`Bearer ${key}`, new Date(now))),
)
console.log(answers.filter((answer) => answer.ok).length)
process.exit(0)
