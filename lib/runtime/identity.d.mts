/** A pid with the moment its process began. */
export interface Identity {
  pid: number
  began: string
}
export function identify(pid: number): Identity | null
export function isAlive(identity: Identity | null | undefined): boolean
