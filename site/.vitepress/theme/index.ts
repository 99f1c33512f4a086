/** VitePress's own theme without its fonts, with the list of rules, the playground, and a way from a rule's page to it. */
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import HomePage from './HomePage.vue';
import Layout from './Layout.vue';
import Playground from './Playground.vue';
import RuleList from './RuleList.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('HomePage', HomePage);
    app.component('RuleList', RuleList);
    app.component('Playground', Playground);
  },
} satisfies Theme;
