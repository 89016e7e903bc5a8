// The photos themselves: found, selected, decided upon.

import { get } from "/api.js";
import { button, choice, count, fill, h, settled } from "/dom.js";
import { send, store, subscribe } from "/store.js";
import { PhotoGrid } from "/parts/grid.js";
import { decide, openPhoto, relabel, undo } from "/parts/decide.js";
import { toast } from "/parts/toast.js";

export function photos(root) {
    const asked = { label: "", find: "", only: "" };
    const grid = new PhotoGrid({
        fetchRows: (from, most) => get(`/api/photos?${new URLSearchParams({ from, count: most, ...asked })}`),
        onOpen: openPhoto,
        onSelect: drawSelection,
    });
    const bars = h("ul", { class: "bars" });
    const facts = h("p", { class: "facts" });
    const selection = h("div", { class: "selection row", role: "group", "aria-label": "Selected photos" });
    const filter = settled(() => grid.reset());
    function drawSelection(ids) {
        const end = action => async () => {
            if (await action()) grid.clear();
        };
        fill(
            selection,
            ids.length === 0
                ? h("span", { class: "quiet" }, "Click photos to select them; double-click one to open it.")
                : [
                      h("strong", {}, `${ids.length} selected`),
                      button(
                          "Relabel…",
                          end(() => relabel(ids)),
                      ),
                      button(
                          "Leave out",
                          end(() => decide("Exclude", ids)),
                      ),
                      button(
                          "Use again",
                          end(() => decide("Include", ids)),
                      ),
                      button("Clear", () => grid.clear(), "plain"),
                  ],
        );
    }
    fill(
        root,
        facts,
        h(
            "div",
            { class: "data-columns" },
            h("section", { class: "classes" }, h("h2", {}, "Classes"), bars),
            h(
                "section",
                { class: "photos" },
                h("h2", { class: "unseen" }, "Photos"),
                h(
                    "div",
                    { class: "row tools" },
                    h("input", {
                        type: "search",
                        placeholder: "Find by name",
                        "aria-label": "Find by name",
                        oninput: event => {
                            asked.find = event.target.value;
                            filter();
                        },
                    }),
                    labelled(
                        "Show",
                        choice(
                            [
                                ["", "all photos"],
                                ["used", "used ones"],
                                ["excluded", "left out"],
                                ["relabelled", "relabelled"],
                            ],
                            "",
                            value => {
                                asked.only = value;
                                filter();
                            },
                        ),
                    ),
                    button("Look at the folder again", rescan, "", { id: "rescan" }),
                    button("Undo", undo, "", { id: "undo" }),
                ),
                selection,
                grid.element,
            ),
        ),
    );
    drawSelection([]);
    const draw = () => {
        const project = store.project;
        const most = Math.max(1, ...Object.values(project.classes));
        const named = Object.entries(project.classes).filter(([name]) => name);
        fill(
            facts,
            `${count(project.used, "photo")} of ${count(named.length, "class", "classes")}`,
            project.excluded > 0 && `, ${project.excluded.toLocaleString("en")} left out`,
            ".",
            project.notes.map(note => [" ", h("span", { class: "quiet" }, note)]),
        );
        root.querySelector("#undo").disabled = project.decisions === 0;
        fill(
            bars,
            h(
                "li",
                {},
                bar("All", project.used, project.used, asked.label === "", () => pick("")),
            ),
            named.map(([name, number]) =>
                h(
                    "li",
                    {},
                    bar(name, number, most, asked.label === name, () => pick(name)),
                ),
            ),
        );
    };
    const pick = name => {
        asked.label = name;
        draw();
        grid.reset();
    };
    draw();
    let shown = JSON.stringify(store.project.classes);
    const stop = subscribe(() => {
        const now = JSON.stringify([store.project.classes, store.project.decisions]);
        if (now !== shown) {
            shown = now;
            draw();
        }
    });
    const again = () => grid.reset({ keepPlace: true });
    addEventListener("decided", again);
    return () => {
        stop();
        removeEventListener("decided", again);
        grid.dispose();
    };
}

async function rescan() {
    const found = await send("/api/rescan");
    if (!found) return;
    toast(
        found.added + found.removed === 0
            ? "Nothing changed in the folder."
            : `${count(found.added, "photo")} new, ${count(found.removed, "photo")} gone.`,
    );
    dispatchEvent(new Event("decided"));
}

const labelled = (text, control) => h("label", { class: "inline" }, text, " ", control);

const bar = (name, number, most, isChosen, onclick) =>
    h(
        "button",
        { type: "button", class: "bar", "aria-pressed": String(isChosen), onclick },
        h("span", { class: "bar-name" }, name),
        h("span", { class: "bar-count numbers" }, number.toLocaleString("en")),
        h("span", { class: "bar-line", "aria-hidden": "true", css: { "--share": String(number / most) } }),
    );
