import { Script } from './document.views.tsx'
import type { PageContext } from './page-context.ts'

export interface BigClockProps {
  page: PageContext
  label: string
  time: string
  nowMs: number
  /** Says, where no script runs, that the clock stands. */
  standing: string
}

/**
 * The server's time, large. `time` is what stands there without script; with script it ticks in the device's own zone.
 */
export function BigClock({ page, label, time, nowMs, standing }: BigClockProps) {
  return (
    <div class="rounded-box bg-base-200 px-3 py-5 text-center">
      <p class="text-sm text-muted">{label}</p>
      <ticking-clock
        class="mt-1 block text-3xl whitespace-nowrap sm:text-4xl font-semibold tabular-nums"
        role="timer"
        data-now-ms={nowMs}
      >
        {time}
      </ticking-clock>
      <noscript>
        <p class="mt-2 text-sm text-muted">{standing}</p>
      </noscript>
      <Script page={page} name="clock" />
    </div>
  )
}
