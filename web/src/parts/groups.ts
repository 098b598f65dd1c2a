import type { Schemas } from '@/api/client'
import { titled } from '@/i18n'

/** A code as forms offer it; one that others stand under is a group, which nobody chooses. */
export type Branch = Schemas['Option']

export interface Group {
  code: string
  /** A group within another is called by both. */
  label: string
  /** `short` is what an option is called under its group. */
  options: { value: string; label: string; short: string }[]
}

/** Groups with the options that stand in them, in their order; those that stand in none are a group without a name, the last. */
export function groupsOf(tree: Branch[], titles: Record<string, Schemas['Title']>): Group[] {
  const groups: Group[] = []
  const loose: Group = { code: '', label: '', options: [] }
  const walk = (branches: Branch[], group: Group) => {
    for (const { code, title, under } of branches) {
      if (under.length > 0) {
        const label = [group.label, titled(title)].filter((each) => each !== '').join(' · ')
        const own: Group = { code, label, options: [] }
        groups.push(own)
        walk(under, own)
      } else {
        group.options.push({ value: code, label: titled(titles[code]) || code, short: titled(title) || code })
      }
    }
  }
  walk(tree, loose)
  return [...groups, loose].filter(({ options }) => options.length > 0)
}

/** The groups of a tree, each by all that it stands in. */
export function groupNames(tree: Branch[], above = ''): { value: string; label: string }[] {
  return tree
    .filter(({ under }) => under.length > 0)
    .flatMap(({ code, title, under }) => {
      const label = above === '' ? titled(title) : `${above} · ${titled(title)}`
      return [{ value: code, label }, ...groupNames(under, label)]
    })
}

/** All that can be chosen under a group. */
export function choosable(tree: Branch[], group: string): string[] {
  const leaves = ({ code, under }: Branch): string[] => (under.length > 0 ? under.flatMap(leaves) : [code])
  return tree.flatMap((branch) => (branch.code === group ? leaves(branch) : choosable(branch.under, group)))
}
