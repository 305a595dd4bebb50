import type { Child } from 'hono/jsx'

export type IconName = 'shield' | 'shield-check' | 'check' | 'warning' | 'info' | 'cross' | 'key'

function Drawing({ children, size = 20 }: { children: Child; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  )
}

const shield =
  'M12 3c2.3 1.5 4.6 2.3 7 2.5v5.7c0 4.6-2.9 7.9-7 9.8-4.1-1.9-7-5.2-7-9.8V5.5c2.4-.2 4.7-1 7-2.5z'

const paths: Record<IconName, string> = {
  shield,
  'shield-check': `${shield}M9 11.8l2.2 2.2 4-4.2`,
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.01',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5M12 8v.01',
  cross: 'M6 6l12 12M18 6L6 18',
  key: 'M15 3a6 6 0 11-4.8 9.6L3 20v1h4v-2h2v-2h2l1.5-1.5M16 8v.01',
}

export function Icon({ name, size }: { name: IconName; size?: number }) {
  return (
    <Drawing size={size ?? 20}>
      <path d={paths[name]} />
    </Drawing>
  )
}

export function DoorIcon() {
  return (
    <Drawing>
      <path d="M3.5 20.5h17M6 20.5V5a2 2 0 012-2h8a2 2 0 012 2v15.5" />
      <path stroke-width="3" d="M14.5 12.5v.01" />
    </Drawing>
  )
}

export function CaretIcon() {
  return (
    <Drawing size={16}>
      <path d="M6 9l6 6 6-6" />
    </Drawing>
  )
}

export function EyeIcon() {
  return (
    <Drawing>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
      <path class="eye-stroke" d="M4 20L20 4" />
    </Drawing>
  )
}
