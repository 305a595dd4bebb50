import { allowedHref } from './links.views.tsx'

/** What others had a hand in, on white as it was designed: without script, forms, an origin, or a way out. */
export function SandboxedFrame({ src, title }: { src: string; title: string }) {
  return (
    <iframe
      class="h-128 w-full rounded-field border border-base-300 bg-white"
      src={allowedHref(src)}
      title={title}
      sandbox=""
      loading="lazy"
    />
  )
}
