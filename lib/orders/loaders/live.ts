import { defineLoader } from '@/lib/auth/define-loader'
import { liveHub } from '../commands/live-hub'

/**
 * Where the feed of changes stands. A page asks for it before its data and hands it to `useLive`: what is shown holds everything up
 * to it. Null while nobody knows.
 */
export const loadLiveMark = defineLoader({ capability: 'signed_in', load: () => liveHub().mark() })
