// What the model says of one photo.

import { h, percent } from "/dom.js";
import { thumb } from "/parts/decide.js";
import { framed, spread } from "/parts/views.js";

export function answer(said, file) {
    const address = URL.createObjectURL(file);
    const image = h("img", {
        src: address,
        alt: `The photo ${said.name}`,
        class: "tried",
        onload: () => URL.revokeObjectURL(address),
        onerror: () => URL.revokeObjectURL(address),
    });
    if (said.failure)
        return h(
            "article",
            { class: "card answer" },
            h("div", { class: "notice bad", role: "alert" }, h("p", {}, `${said.name}: ${said.failure}`)),
        );
    return h(
        "article",
        { class: "card answer" },
        framed(image, said.cut),
        h(
            "div",
            {},
            h("h2", { class: "said" }, said.top[0].name),
            h(
                "p",
                { class: "quiet" },
                `${said.name} · ${said.milliseconds.toFixed(0)} ms`,
                said.loadMilliseconds != null &&
                    ` · loading and warming up the model took ${said.loadMilliseconds.toFixed(0)} ms, once`,
            ),
            said.isUnlike &&
                h(
                    "p",
                    { class: "unlike" },
                    h("strong", {}, "Unlike the training photos."),
                    " It is farther from the nearest of them than 99 % of them are from theirs: the answer may mean nothing.",
                ),
            h(
                "ul",
                { class: "bars top" },
                said.top.map(one =>
                    h(
                        "li",
                        {},
                        h(
                            "div",
                            { class: "bar" },
                            h("span", { class: "bar-name" }, one.name),
                            h("span", { class: "bar-count numbers" }, percent(one.score)),
                            h("span", {
                                class: "bar-line",
                                "aria-hidden": "true",
                                css: { "--share": String(one.score) },
                            }),
                        ),
                    ),
                ),
            ),
            said.neighbours.length > 0 && [
                h("h3", {}, "Most similar training photos, 1.00 for the same"),
                h(
                    "div",
                    { class: "thumbs small" },
                    said.neighbours
                        .filter(one => one.id >= 0)
                        .map(one =>
                            thumb(
                                { ...one, path: `training photo ${one.label}` },
                                `${one.label} ${one.similarity.toFixed(2)}`,
                            ),
                        ),
                ),
            ],
            !said.hasNeighbours &&
                h(
                    "p",
                    { class: "quiet" },
                    "The features of the training photos were not kept, so their likeness is not known.",
                ),
            spread(file, said),
        ),
    );
}
