import type { RouteRecordRaw } from 'vue-router'

export default [
  { path: '/open', component: () => import('./OpenPage.vue'), meta: { title: 'open.title', open: true } },
  { path: '/open/track', component: () => import('./TrackPage.vue'), meta: { title: 'open.track.title', open: true } },
  {
    path: '/open/figures',
    component: () => import('./OpenFiguresPage.vue'),
    meta: { title: 'open.figures.title', open: true },
  },
  {
    path: '/open/briefings',
    component: () => import('./OpenBriefingsPage.vue'),
    meta: { title: 'open.briefings.title', open: true },
  },
  {
    path: '/open/briefings/:id',
    component: () => import('./OpenBriefingPage.vue'),
    meta: { title: 'open.briefings.one', open: true },
  },
  {
    path: '/open/:desk',
    component: () => import('./DeskPage.vue'),
    meta: { title: 'open.desk', open: true },
  },
  {
    path: '/open/:desk/new',
    component: () => import('./BringPage.vue'),
    meta: { title: 'open.bring', open: true },
  },
] satisfies RouteRecordRaw[]
