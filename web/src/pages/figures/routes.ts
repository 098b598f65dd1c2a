import type { RouteRecordRaw } from 'vue-router'

const page = () => import('./FiguresPage.vue')

export default [
  { path: '/figures', component: page, meta: { title: 'figures.title', nav: { group: 'figures', order: 1 } } },
  {
    path: '/figures/series',
    component: () => import('./SeriesPage.vue'),
    meta: { title: 'figures.series.title', nav: { group: 'figures', order: 2 } },
  },
  // A figure has an address of its own: the page with its evidence beside it.
  { path: '/figures/:region/:period/:indicator/:aspect', component: page, meta: { title: 'figures.title' } },
] satisfies RouteRecordRaw[]
