// The confusion matrix as a table; each cell opens its photos.

import { button, count, fill, h, percent } from "/dom.js";
import { thumb } from "/parts/decide.js";

export function matrix(report) {
    const names = report.classes.map(one => one.name);
    const shown = h(
        "div",
        { class: "cell-photos", "aria-live": "polite" },
        h("p", { class: "quiet" }, "Choose a number to see its photos."),
    );
    let isShare = false;
    let isSorted = false;
    const errors = row => report.confusion[row].reduce((sum, number, at) => sum + (at === row ? 0 : number), 0);
    const order = () => {
        const all = names.map((_, at) => at);
        return isSorted ? all.sort((one, other) => errors(other) - errors(one)) : all;
    };
    const place = h("div", {});
    const open = (row, column) => {
        const photos = report.images
            .filter(one => one.label === row && one.predicted === column)
            .sort((one, other) => other.probability - one.probability);
        fill(
            shown,
            h(
                "h3",
                {},
                row === column
                    ? `${count(photos.length, "photo")} of '${names[row]}' that it gets right`
                    : `${count(photos.length, "photo")} of '${names[row]}' that it takes for '${names[column]}'`,
            ),
            row !== column &&
                h(
                    "p",
                    { class: "quiet" },
                    "Is a label wrong? Open the photo and relabel it: the model is stale then, until it is trained again.",
                ),
            h(
                "div",
                { class: "thumbs" },
                photos.slice(0, 60).map(one =>
                    thumb(
                        {
                            id: one.id,
                            label: names[row],
                            predicted: names[column],
                            path: `${names[row]} as ${names[column]}`,
                        },
                        percent(one.probability, 0),
                    ),
                ),
            ),
            photos.length > 60 && h("p", { class: "quiet" }, `${photos.length - 60} more.`),
        );
    };
    const cell = (number, row, column) => {
        const support = report.classes[row].support;
        const share = support > 0 ? number / support : 0;
        const text = isShare ? percent(share, 0) : String(number);
        return h(
            "td",
            { class: number === 0 ? "none" : row === column ? "right" : "wrong", css: { "--share": String(share) } },
            number === 0
                ? h("span", { "aria-label": `${names[row]} as ${names[column]}: none`, role: "img" }, "·")
                : button(text, () => open(row, column), "cell", {
                      "aria-label": `${names[row]} as ${names[column]}: ${text}`,
                      data: { row: String(row), column: String(column) },
                  }),
        );
    };
    const draw = () =>
        fill(
            place,
            h(
                "div",
                { class: "row" },
                button(
                    isShare ? "Show numbers of photos" : "Show percentages",
                    () => {
                        isShare = !isShare;
                        draw();
                    },
                    "chip",
                ),
                button(
                    isSorted ? "In the order of the classes" : "Most mixed up first",
                    () => {
                        isSorted = !isSorted;
                        draw();
                    },
                    "chip",
                    { id: "sort-matrix" },
                ),
            ),
            h(
                "div",
                { class: "scroll", tabindex: 0, role: "region", "aria-label": "Confusion matrix" },
                h(
                    "table",
                    {
                        class: "matrix",
                        css: { "--letters": String(Math.min(9, Math.max(...names.map(name => name.length)))) },
                    },
                    h("caption", {}, "Each row is a true class; its columns say what the model took it for."),
                    h(
                        "thead",
                        {},
                        h(
                            "tr",
                            {},
                            h("td", { class: "quiet" }, "true \\ said"),
                            order().map(at => h("th", { scope: "col" }, names[at])),
                        ),
                    ),
                    h(
                        "tbody",
                        {},
                        order().map(at =>
                            h(
                                "tr",
                                {},
                                h("th", { scope: "row" }, names[at]),
                                order().map(column => cell(report.confusion[at][column], at, column)),
                            ),
                        ),
                    ),
                ),
            ),
        );
    draw();
    return [place, shown];
}
