import { replicaLag } from '@/lib/server/replica'

/** Says to programs what pages say in words: how many seconds what is answered is behind, where a replica answers. */
export async function behindHeaders(): Promise<Record<string, string>> {
  const behind = await replicaLag()
  return behind === null ? {} : { 'x-figures-behind': String(Math.ceil(behind)) }
}
