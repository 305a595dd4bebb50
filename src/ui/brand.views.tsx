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
    <a href={href} class="brand">
      <span class="brand-mark">
        <DoorIcon />
      </span>
      <span class={`truncate tracking-tight${compact ? ' max-[22.4rem]:sr-only' : ''}`}>{company}</span>
    </a>
  )
}
