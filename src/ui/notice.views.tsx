import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.views.tsx'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

const looks: Record<NoticeTone, { box: string; icon: IconName }> = {
  info: { box: 'notice', icon: 'info' },
  success: { box: 'notice notice-success', icon: 'check' },
  warning: { box: 'notice notice-warning', icon: 'warning' },
  danger: { box: 'notice notice-danger', icon: 'warning' },
}

export interface NoticeProps {
  tone: NoticeTone
  title?: string | undefined
  live?: boolean | undefined
  children?: Child
}

export function Notice({ tone, title, live = false, children }: NoticeProps) {
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div class={looks[tone].box} role={role}>
      <Icon name={looks[tone].icon} />
      <div class="min-w-0 wrap-anywhere">
        {title !== undefined && <p class="font-semibold">{title}</p>}
        {children !== undefined && <div class="flex flex-col gap-2">{children}</div>}
      </div>
    </div>
  )
}
