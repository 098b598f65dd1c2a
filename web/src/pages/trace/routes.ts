import type { RouteRecordRaw } from 'vue-router'

export default [
  {
    path: '/trace',
    component: () => import('./TraceListPage.vue'),
    meta: { title: 'trace.title', nav: { group: 'podium', order: 3 } },
  },
  {
    path: '/trace/:id',
    component: () => import('./TracePage.vue'),
    meta: { title: 'trace.title' },
  },
  {
    path: '/trace/entries/:register/:id',
    component: () => import('./EntryTracePage.vue'),
    meta: { title: 'trace.title' },
  },
] satisfies RouteRecordRaw[]
