import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/help',
    component: () => import('./HelpPage.vue'),
    meta: { title: 'help.title', open: true },
  },
] satisfies RouteRecordRaw[]
