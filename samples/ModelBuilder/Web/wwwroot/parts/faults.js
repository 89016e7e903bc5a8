// How the model does on the tested photos with faults that cameras and people make.

import { h, percent } from "/dom.js";

const titles = { blur: "Blurred", noise: "Noisy", jpeg: "A bad JPEG file", dark: "Dark", rotation: "Turned" };

export function faults(report) {
    const row = (title, done, accuracy) =>
        h(
            "tr",
            {},
            h("th", { scope: "row" }, title),
            h("td", {}, done),
            h("td", { class: "number" }, percent(accuracy.value)),
            h("td", { class: "number" }, `${percent(accuracy.low)} to ${percent(accuracy.high)}`),
            h("td", { class: "number" }, lost(report.accuracy, accuracy)),
        );
    return h(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": "Accuracy on photos with faults" },
        h(
            "table",
            { id: "faults" },
            h("caption", {}, "The same photos, each changed by the augmentations of this program."),
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    ["Photos", "What was done", "Accuracy", "95\u00a0% interval", "Lost"].map((text, place) =>
                        h("th", { scope: "col", class: place > 1 ? "number" : "" }, text),
                    ),
                ),
            ),
            h(
                "tbody",
                {},
                row("As they are", "nothing", report.accuracy),
                report.robustness.map(one => row(titles[one.name] ?? one.name, one.steps, one.accuracy)),
            ),
        ),
    );
}

const lost = (plain, now) => {
    const points = 100 * (plain.value - now.value);
    return Math.abs(points) < 0.05 ? "–" : points > 0 ? `${points.toFixed(1)} points` : `gains ${(-points).toFixed(1)}`;
};
