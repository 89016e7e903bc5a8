// Puts the page together: the rail, the step that is shown, the drawer of code.

import { fill, h } from "/dom.js";
import { connect, isActive, refresh, store, subscribe } from "/store.js";
import { startDrawer, showCode } from "/parts/drawer.js";
import { startTheme } from "/parts/theme.js";
import { screens } from "/steps/all.js";

const main = document.getElementById("main");
let current = null;
let leave = null;

function stepOfAddress() {
    const asked = location.hash.replace("#/", "");
    return asked in screens && (store.project || asked === "scenario") ? asked : "scenario";
}

/** Shows a step; the one before lets go of what it holds. */
function show() {
    const step = stepOfAddress();
    if (step === current) return;
    leave?.();
    current = step;
    document.title = `${titleOf(step)} · Model builder`;
    const root = h("div", { class: `screen at-${step}` });
    fill(main, root);
    leave = screens[step](root) ?? null;
    main.scrollTop = 0;
    showCode(step);
    drawRail();
}

const titleOf = step => store.steps.find(one => one.id === step)?.title ?? "";

function drawRail() {
    const words = { open: "open", done: "done", stale: "stale: something before it changed" };
    fill(
        document.getElementById("rail"),
        store.steps.map((step, place) =>
            h(
                "li",
                {},
                h(
                    "a",
                    {
                        href: `#/${step.id}`,
                        class: step.state,
                        "aria-current": step.id === current ? "step" : null,
                        "aria-disabled": !store.project && place > 0 ? "true" : null,
                    },
                    h(
                        "span",
                        { class: "dot", "aria-hidden": "true" },
                        step.state === "done" ? "✓" : step.state === "stale" ? "!" : place + 1,
                    ),
                    h("span", {}, step.title),
                    h("span", { class: "state" }, words[step.state]),
                ),
            ),
        ),
    );
}

function drawTop() {
    const { project, jobs } = store;
    fill(document.getElementById("project"), project ? project.name : "No project is open");
    const active = jobs.filter(isActive);
    const running = active.find(job => job.status !== "Waiting");
    fill(
        document.getElementById("working"),
        store.isLost
            ? h("span", { class: "lost" }, "The program does not answer. Look whether it still runs.")
            : !store.folderExists
              ? h(
                    "span",
                    { class: "lost" },
                    "The chosen folder is gone: bring it back, or start the program with another.",
                )
              : running
                ? [
                      h("span", { class: "pulse", "aria-hidden": "true" }),
                      running.title,
                      active.length > 1 ? `, ${active.length - 1} waiting` : "",
                  ]
                : null,
    );
}

let drawn = "";
let shownProject = null;

subscribe(() => {
    drawTop();
    const rail = JSON.stringify([store.steps, current, store.project !== null]);
    if (rail !== drawn) {
        drawn = rail;
        drawRail();
    }
    if ((store.project?.name ?? null) !== shownProject) {
        shownProject = store.project?.name ?? null;
        if (stepOfAddress() !== current) show();
    }
});

addEventListener("hashchange", () => {
    show();
    main.focus({ preventScroll: true });
});
document.getElementById("skip").addEventListener("click", event => {
    event.preventDefault();
    main.focus();
});

startTheme();
startDrawer();
try {
    await refresh();
    show();
    connect();
} catch (failure) {
    fill(main, h("div", { class: "empty" }, h("h1", {}, "Nothing can be shown"), h("p", {}, failure.message)));
}
