export function progressToStderr(): void
export function elapsed(): string
export function say(text: string): void
export function print(text: string): void
export function linesWith(prefix: string): (chunk: string) => void
export function stage<T>(title: string, work: () => Promise<T> | T): Promise<T>
