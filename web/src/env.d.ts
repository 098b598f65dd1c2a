import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the page's title. */
    title: string
    /** Whether it is shown to whoever comes, without signing in. */
    open?: boolean
    /** Whether it is the whole window, without the frame of the others. */
    bare?: boolean
    /** Whose page it is: it stands in the navigation of these roles alone, and others are told so where they type its address. */
    roles?: string[]
    /** Where it stands in the navigation; for holders of these roles only, where there are some. */
    nav?: { group: string; order: number; roles?: string[] }
  }
}

declare module '*.md' {
  const blocks: import('./parts/help/markdown').Block[]
  export default blocks
}
