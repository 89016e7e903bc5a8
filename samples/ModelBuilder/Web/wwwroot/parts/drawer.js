// The step as code: what the controls say now, as a command line and as C#.

import { get } from "/api.js";
import { button, fill, h, settled } from "/dom.js";
import { store, subscribe } from "/store.js";
import { toast } from "/parts/toast.js";

const key = "model-builder-drawer",
    roomFor = 1440;
const drawer = document.getElementById("drawer");
const toggle = document.getElementById("code");
let step = "scenario";
let shown = "";

export function startDrawer() {
    open(localStorage.getItem(key) !== "closed" && innerWidth >= roomFor);
    toggle.addEventListener("click", () => {
        open(drawer.hidden);
        localStorage.setItem(key, drawer.hidden ? "closed" : "open");
    });
    subscribe(settled(() => load(), 120));
}

export function showCode(id) {
    step = id;
    load();
}

function open(isOpen) {
    drawer.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", String(isOpen));
    document.body.classList.toggle("no-drawer", !isOpen);
}

async function load() {
    if (!store.project) {
        shown = "";
        fill(
            drawer,
            h("h2", {}, "Code"),
            h(
                "p",
                { class: "quiet" },
                "What a step does is shown here as a command line and as C#, and changes as you move its controls. Choose photos first.",
            ),
        );
        return;
    }
    const asked = step;
    const code = await get(`/api/code/${asked}`).catch(() => null);
    if (!code || asked !== step || shown === asked + code.command + code.cSharp) return;
    shown = asked + code.command + code.cSharp;
    fill(
        drawer,
        h("h2", {}, "Code of this step"),
        block("Command line", code.command, "command"),
        block("C#", code.cSharp, "csharp"),
        h(
            "p",
            { class: "quiet" },
            "Both do what this step does, as it is set now, from the folder ",
            h("code", {}, store.folder),
            ".",
        ),
    );
}

function block(title, text, id) {
    return h(
        "section",
        { class: "code-block" },
        h(
            "div",
            { class: "code-head" },
            h("h3", {}, title),
            button(
                "Copy",
                async () => {
                    await navigator.clipboard.writeText(text).then(
                        () => toast(`${title} copied.`),
                        () => toast("The browser did not allow copying.", "bad"),
                    );
                },
                "plain",
                { "aria-label": `Copy: ${title}` },
            ),
        ),
        h("pre", { id, tabindex: 0, role: "region", "aria-label": title }, h("code", {}, words(text))),
    );
}

/** Lines break between words, and not at the hyphens of options and names. */
const words = text => text.split(/(\s+)/).map(one => (/\S/.test(one) ? h("span", { class: "word" }, one) : one));
