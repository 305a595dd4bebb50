import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icons.views.tsx'

export interface CardProps {
  title?: string | undefined
  aside?: Child
  children?: Child
}

export function Card({ title, aside, children }: CardProps) {
  return (
    <section class="flex flex-col gap-5 rounded-box border border-base-300 bg-base-100 p-4 sm:p-7">
      {title !== undefined && (
        <div class="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 class="text-lg font-semibold">{title}</h2>
          {aside !== undefined && <div class="text-sm">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

/** What ends a card: acts that add something at the left, what takes it away at the right. */
export function CardFoot({ children }: { children: Child }) {
  return (
    <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-5 border-t border-base-300 pt-5 sm:*:last:ml-auto">
      {children}
    </div>
  )
}

export type StateTone = 'good' | 'attention' | 'bad'

const stateLooks: Record<StateTone, { circle: string; icon: IconName }> = {
  good: { circle: 'state-circle bg-success/15 text-success', icon: 'shield-check' },
  attention: { circle: 'state-circle bg-warning/20 text-base-content', icon: 'shield' },
  bad: { circle: 'state-circle bg-error/12 text-error', icon: 'warning' },
}

export interface StateHeaderProps {
  tone: StateTone
  title: string
  icon?: IconName | undefined
  actions?: Child
  children?: Child
}

/** A state in words and in a shape, with the next act beside it. */
export function StateHeader({ tone, title, icon, actions, children }: StateHeaderProps) {
  const look = stateLooks[tone]
  return (
    <div class="flex flex-col gap-3 sm:flex-row sm:gap-5">
      <span class={look.circle}>
        <Icon name={icon ?? look.icon} size={22} />
      </span>
      <div class="min-w-0 grow pt-0.5">
        <h2 class="text-lg font-semibold">{title}</h2>
        <div class="mt-1 flex flex-col gap-3 text-muted">{children}</div>
        {actions !== undefined && <div class="mt-5 flex flex-wrap gap-3">{actions}</div>}
      </div>
    </div>
  )
}

export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'good' | 'attention'
  children: Child
}) {
  return <span class={badgeLooks[tone]}>{children}</span>
}

const badgeLooks = {
  plain: 'tag bg-base-200 text-muted',
  good: 'tag bg-success/10 text-success',
  attention: 'tag bg-warning/25 text-base-content',
}
