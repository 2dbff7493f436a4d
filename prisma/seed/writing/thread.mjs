// A thread of threads.ts begins without TypeScript: `--import tsx` is not heard by threads.
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
