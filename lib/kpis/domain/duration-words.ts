/** Seconds as people say them: 45 min, 3.5 h. */
export function durationWords(seconds: number): string {
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  return `${(Math.round(seconds / 360) / 10).toFixed(1)} h`
}
