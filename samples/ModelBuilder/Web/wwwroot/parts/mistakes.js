// The most confident mistakes, and how well each class is told.

import { count, h, percent } from "/dom.js";
import { thumb } from "/parts/decide.js";

export function worst(report) {
    if (report.worst.length === 0) return h("p", { class: "quiet" }, "There are no mistakes among the tested photos.");
    return h(
        "ul",
        { class: "mistakes" },
        report.worst
            .filter(one => one.id >= 0)
            .slice(0, 24)
            .map(one =>
                h(
                    "li",
                    { class: "card mistake" },
                    thumb({ id: one.id, label: one.label, predicted: one.predicted, path: `mistake ${one.label}` }),
                    h(
                        "div",
                        {},
                        h(
                            "p",
                            {},
                            "It is ",
                            h("strong", {}, one.label),
                            "; the model says ",
                            h("strong", {}, one.predicted),
                            h("span", { class: "quiet numbers" }, ` (${percent(one.probability, 0)})`),
                        ),
                        one.similar.length > 0 && [
                            h("p", { class: "quiet" }, "Most similar training photos:"),
                            h(
                                "div",
                                { class: "thumbs small" },
                                one.similar
                                    .filter(near => near.id >= 0)
                                    .map(near => thumb({ ...near, path: `training photo ${near.label}` }, near.label)),
                            ),
                        ],
                    ),
                ),
            ),
    );
}

export function classes(report) {
    const number = value => h("td", { class: "number" }, percent(value));
    return h(
        "div",
        { class: "scroll" },
        h(
            "table",
            {},
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    ["Class", "Tested photos", "Found (recall)", "Right when said (precision)", "F1"].map(
                        (text, place) => h("th", { scope: "col", class: place > 0 ? "number" : "" }, text),
                    ),
                ),
            ),
            h(
                "tbody",
                {},
                report.classes.map(one =>
                    h(
                        "tr",
                        {},
                        h("th", { scope: "row" }, one.name),
                        h("td", { class: "number" }, count(one.support, "photo")),
                        number(one.recall),
                        number(one.precision),
                        number(one.f1),
                    ),
                ),
            ),
        ),
    );
}
