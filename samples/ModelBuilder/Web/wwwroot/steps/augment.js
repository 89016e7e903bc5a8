// What may happen to photos in training: sliders over the very pictures that training will see.

import { get, post } from "/api.js";
import { button, choice, field, fill, h, settled } from "/dom.js";
import { refresh, store } from "/store.js";
import { head, next } from "/parts/head.js";
import { stepCard, words } from "/parts/sliders.js";
import { toast } from "/parts/toast.js";
import { numberInput } from "/parts/settings.js";
import { table } from "/parts/sheet.js";

export function augment(root) {
    const shape = { count: 4, epochs: 4 };
    const preset = h("div", {});
    const steps = h("ol", { class: "steps" });
    const more = h("div", { class: "row" });
    const sheet = h("div", { class: "sheet-box" });
    const drawn = h(
        "p",
        { class: "drawn quiet", "aria-live": "polite" },
        "Point at a picture to read what was drawn for it.",
    );
    let recipe = null;
    let asked = 0;
    let isGone = false;

    const change = async body => {
        try {
            recipe = await post("/api/recipe", body);
            await refresh();
            return true;
        } catch (failure) {
            toast(failure.message, "bad");
            return false;
        }
    };
    const save = settled(async () => {
        if (await change({ steps: recipe.steps.map(step => step.json) })) {
            drawPreset();
            makeSheet();
        }
    }, 250);

    function drawPreset() {
        const chosen = recipe.presets.find(one => one.name === recipe.preset);
        fill(
            preset,
            field(
                "Preset",
                choice(
                    recipe.presets.map(one => [one.name, words(one.name)]),
                    recipe.preset,
                    async name => {
                        if (await change({ preset: name })) drawAll();
                    },
                ),
                recipe.hasOwnSteps ? "Changed: the steps below are your own." : null,
            ),
            h("p", {}, h("strong", {}, "Good for: "), chosen.goodFor),
            h("p", { class: "quiet" }, chosen.notFor),
            recipe.hasOwnSteps &&
                button("Back to the preset", async () => {
                    if (await change({ preset: recipe.preset })) drawAll();
                }),
        );
    }

    function drawSteps() {
        const all = recipe.steps;
        fill(
            steps,
            all.length === 0 && h("li", { class: "quiet" }, "No steps: each epoch sees the same pictures."),
            all.map((step, place) =>
                stepCard(step, {
                    isFirst: place === 0,
                    isLast: place === all.length - 1,
                    onChange: json => {
                        all[place].json = json;
                        save();
                    },
                    onMove: by => {
                        all.splice(place + by, 0, ...all.splice(place, 1));
                        own();
                    },
                    onRemove: () => {
                        all.splice(place, 1);
                        own();
                    },
                }),
            ),
        );
        const kinds = recipe.further.map(one => [one.kind, words(one.kind)]);
        let kind = kinds[0][0];
        fill(
            more,
            h(
                "label",
                { class: "inline" },
                "Another step ",
                choice(kinds, kind, value => {
                    kind = value;
                }),
            ),
            button("Add", () => {
                all.push({ json: recipe.further.find(one => one.kind === kind), sliders: [] });
                own();
            }),
        );
    }

    const own = async () => {
        if (await change({ steps: recipe.steps.map(step => step.json) })) drawAll();
    };

    function drawAll() {
        drawPreset();
        drawSteps();
        makeSheet();
    }

    async function makeSheet() {
        const number = ++asked;
        sheet.classList.add("working-on");
        try {
            const answer = await post("/api/sheet", shape);
            if (number !== asked || isGone) return;
            fill(
                sheet,
                table(answer, text => {
                    drawn.textContent = text;
                }),
            );
            await refresh();
        } catch (failure) {
            if (number === asked && !isGone)
                fill(sheet, h("div", { class: "notice bad", role: "alert" }, h("p", {}, failure.message)));
        }
        sheet.classList.remove("working-on");
    }

    const slider = (label, name, most) => {
        const made = field(
            label,
            h("input", {
                type: "range",
                min: 1,
                max: most,
                step: 1,
                value: shape[name],
                oninput: event => {
                    shape[name] = Number(event.target.value);
                    tell();
                    again();
                },
            }),
        );
        const tell = () => {
            made.firstElementChild.textContent = `${label}: ${shape[name]}`;
        };
        tell();
        return made;
    };
    const again = settled(makeSheet, 200);
    const seed = numberInput("seed", "Seed", { then: makeSheet });
    fill(
        root,
        head(
            "What training will see",
            "The pictures below are made by the code that trains, from the same seed: they are exactly those of epoch 1, 2, 3 … Only photos that are learned from are changed. Tests see the first column.",
        ),
        h(
            "div",
            { class: "augment-columns" },
            h("section", { class: "controls" }, h("h2", {}, "Steps"), preset, steps, more),
            h(
                "section",
                { class: "sheet" },
                h("h2", {}, "Photos by epochs"),
                h(
                    "div",
                    { class: "row tools" },
                    slider("Photos", "count", 8),
                    slider("Epochs", "epochs", 8),
                    field("Seed", seed),
                ),
                sheet,
                drawn,
            ),
        ),
        next("train", "Train"),
    );
    get("/api/recipe").then(
        found => {
            if (!isGone) {
                recipe = found;
                drawAll();
            }
        },
        failure => toast(failure.message, "bad"),
    );
    return () => {
        isGone = true;
    };
}
