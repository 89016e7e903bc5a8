// The top and the end of each screen.

import { h } from "/dom.js";

export const head = (title, lead) => h("div", { class: "head" }, h("h1", {}, title), h("p", { class: "lead" }, lead));

/** The way on: one link, and what it leads to. */
export const next = (step, title) =>
    h("p", { class: "next" }, h("a", { class: "button primary", href: `#/${step}`, id: "next" }, `Next: ${title}`));

/** What a screen shows where there is nothing yet. */
export const empty = (title, text, ...actions) =>
    h("div", { class: "empty" }, h("h2", {}, title), h("p", {}, text), actions);
