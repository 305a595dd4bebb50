import { DoorIcon } from './icons.views.tsx'

/** Compact: on the narrowest phones the mark stands alone, so that what is beside it has room. */
export function Brand({
  company,
  href,
  compact = false,
}: {
  company: string
  href: string
  compact?: boolean
}) {
  return (
    <a href={href} class="flex min-w-8 items-center gap-2.5 rounded-field font-semibold">
      <span class="flex size-8 shrink-0 items-center justify-center rounded-field bg-primary text-primary-content">
        <DoorIcon />
      </span>
      <span class={`truncate tracking-tight${compact ? ' max-[22.4rem]:sr-only' : ''}`}>{company}</span>
    </a>
  )
}
