import { type Permission, type Preset, presets } from '../../core/permissions.ts'

const isPreset = (name: string): name is Preset => Object.hasOwn(presets, name)

/** The boxes of the preset whose button was pressed; undefined where it was another button. */
export function presetIn(fields: Readonly<Record<string, string>>): ReadonlySet<Permission> | undefined {
  const name = fields['preset'] ?? ''
  return isPreset(name) ? presets[name] : undefined
}
