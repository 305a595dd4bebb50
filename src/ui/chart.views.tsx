export interface Series {
  title: string
  /** `x` in any unit; `share` from 0 to 1. */
  points: readonly { x: number; share: number }[]
}

export interface ShareChartProps {
  /** What a screen reader says in place of the picture. */
  label: string
  /** Top, middle and bottom of the scale. */
  scale: readonly string[]
  ends: readonly string[]
  series: readonly Series[]
}

const width = 600
const height = 200

const lines = ['chart-line text-primary', 'chart-line chart-dashed text-muted']

/** Shares over time as lines: told apart by colour and by dashes, drawn in the colours of the page, without script. */
export function ShareChart({ label, scale, ends, series }: ShareChartProps) {
  return (
    <figure class="flex flex-col gap-3">
      <figcaption class="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {series.map(({ title }, index) => (
          <span class="flex items-center gap-2">
            <svg
              class={lines[index % lines.length]}
              width="28"
              height="8"
              viewBox="0 0 28 8"
              aria-hidden="true"
            >
              <path d="M0 4h28" />
            </svg>
            {title}
          </span>
        ))}
      </figcaption>
      <div class="flex gap-2 text-xs text-muted">
        <div class="flex flex-col justify-between text-right" aria-hidden="true">
          {scale.map((step) => (
            <span>{step}</span>
          ))}
        </div>
        <svg
          class="h-56 min-w-0 grow overflow-visible py-2"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          <path class="chart-grid" d={`M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}`} />
          {series.map(({ points }, index) => (
            <path class={lines[index % lines.length]} d={pathOf(points)} />
          ))}
        </svg>
      </div>
      <div class="flex justify-between gap-4 text-xs text-muted" aria-hidden="true">
        {ends.map((end) => (
          <span>{end}</span>
        ))}
      </div>
    </figure>
  )
}

function pathOf(points: Series['points']): string {
  const from = points[0]?.x ?? 0
  const span = (points.at(-1)?.x ?? 0) - from || 1
  return points
    .map(({ x, share }, index) => {
      const left = Math.round(((x - from) / span) * width * 10) / 10
      const top = Math.round((1 - share) * height * 10) / 10
      return `${index === 0 ? 'M' : 'L'}${left} ${top}`
    })
    .join('')
}
