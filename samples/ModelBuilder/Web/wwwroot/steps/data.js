// The photos, and their health.

import { button, fill, h } from "/dom.js";
import { head, next } from "/parts/head.js";
import { health } from "/steps/health.js";
import { photos } from "/steps/photos.js";

export function data(root) {
    const panel = h("div", { role: "tabpanel", id: "panel", "aria-labelledby": "tab-photos" });
    let leave = null;
    const tabs = [
        ["photos", "Photos", photos],
        ["health", "Health", health],
    ];
    const tab = ([id, text]) =>
        h(
            "button",
            {
                type: "button",
                role: "tab",
                id: `tab-${id}`,
                "aria-controls": "panel",
                onclick: () => choose(id),
                onkeydown: event => {
                    if (["ArrowLeft", "ArrowRight"].includes(event.key))
                        choose(id === "photos" ? "health" : "photos", true);
                },
            },
            text,
        );
    const buttons = tabs.map(tab);
    function choose(id, isByKey = false) {
        leave?.();
        tabs.forEach(([one], place) => {
            buttons[place].setAttribute("aria-selected", String(one === id));
            buttons[place].tabIndex = one === id ? 0 : -1;
            if (one === id && isByKey) buttons[place].focus();
        });
        panel.setAttribute("aria-labelledby", `tab-${id}`);
        leave = tabs.find(([one]) => one === id)[2](panel) ?? null;
    }
    fill(
        root,
        head(
            "Your photos",
            "Look through them before anything learns from them. What you decide here is kept in the project: no file is moved, renamed or deleted.",
        ),
        h("div", { class: "tabs", role: "tablist", "aria-label": "Photos and their health" }, buttons),
        panel,
        next("augment", "Augment"),
    );
    choose("photos");
    return () => leave?.();
}
