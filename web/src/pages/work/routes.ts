import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/work',
    component: () => import('./TasksPage.vue'),
    meta: { title: 'work.tasks', nav: { group: 'work', order: 1 } },
  },
  {
    path: '/registers',
    component: () => import('./RegistersPage.vue'),
    meta: { title: 'work.registers', nav: { group: 'work', order: 2 } },
  },
  {
    path: '/registers/:register',
    component: () => import('./ListPage.vue'),
    props: true,
    meta: { title: 'work.list' },
  },
  {
    path: '/registers/:register/import',
    component: () => import('./ImportPage.vue'),
    props: true,
    meta: { title: 'work.import.title' },
  },
  {
    path: '/registers/:register/new/:action',
    component: () => import('./NewPage.vue'),
    props: true,
    meta: { title: 'work.new' },
  },
  {
    path: '/entries/:register/:id',
    component: () => import('./EntryPage.vue'),
    props: true,
    meta: { title: 'work.entry' },
  },
  {
    path: '/entries/:register/:id/print',
    component: () => import('./PrintPage.vue'),
    props: true,
    meta: { title: 'work.print' },
  },
  {
    path: '/entries/:register/:id/papers/:paper',
    component: () => import('./PaperPage.vue'),
    props: true,
    meta: { title: 'work.paper' },
  },
] satisfies RouteRecordRaw[]
