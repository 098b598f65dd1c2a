import 'vue-router'

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the page's title. */
    title: string
    /** Whether it is shown to whoever comes, without signing in. */
    open?: boolean
    /** Where it stands in the navigation; for holders of these roles only, where there are some. */
    nav?: { group: string; order: number; roles?: string[] }
  }
}
