import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/air',
    component: () => import('./AirPage.vue'),
    meta: {
      title: 'air.title',
      nav: { group: 'figures', order: 3, roles: ['ecology_officer', 'supervisor', 'leader'] },
    },
  },
] satisfies RouteRecordRaw[]
