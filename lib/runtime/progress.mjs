// What the person at the terminal sees. Dependency-free: it runs before node_modules exists.

const began = performance.now()
let stream = process.stdout

/** A reader that goes away (`npm start | head`) must not take the launcher down with it. */
for (const output of [process.stdout, process.stderr]) output.on('error', () => {})

/** Sends progress to stderr, for commands whose stdout is data. */
export function progressToStderr() {
  stream = process.stderr
}

/** Seconds since this process began, one decimal. */
export function elapsed() {
  return ((performance.now() - began) / 1000).toFixed(1)
}

/** Prints one progress line with the seconds since the start. */
export function say(text) {
  for (const line of text.split('\n')) stream.write(`[${elapsed().padStart(6)}s] ${line}\n`)
}

/** Prints text as it is, without the clock. */
export function print(text) {
  stream.write(`${text}\n`)
}

/** Returns a function that takes chunks of a child's output and prints whole lines behind a prefix. */
export function linesWith(prefix) {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim() !== '') stream.write(`${prefix}${line}\n`)
  }
}

/** Runs a stage with its heading and its time; says every ten seconds that it is still at it. */
export async function stage(title, work) {
  const start = performance.now()
  const seconds = () => ((performance.now() - start) / 1000).toFixed(1)
  say(`${title} …`)
  const heartbeat = setInterval(() => say(`${title} … ${Math.round(Number(seconds()))} s`), 10_000)
  try {
    const result = await work()
    say(`${title}: ${seconds()} s`)
    return result
  } finally {
    clearInterval(heartbeat)
  }
}
