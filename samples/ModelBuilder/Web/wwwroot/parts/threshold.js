// What is left, and how right it is, when only sure predictions count.

import { fill, h, percent, settled } from "/dom.js";
import { Curves } from "/parts/curves.js";

export function threshold(report, now, onChange) {
    const images = report.images;
    const at = value => {
        const sure = images.filter(one => one.probability >= value);
        return {
            share: sure.length / images.length,
            accuracy: sure.length > 0 ? sure.filter(one => one.label === one.predicted).length / sure.length : null,
        };
    };
    const curves = new Curves({
        title: "Coverage and accuracy by threshold",
        x: "Threshold",
        height: 200,
        range: [0, 1.02],
        series: [
            { label: "Decided (coverage)", color: "accent" },
            { label: "Right among these", color: "good" },
        ],
    });
    const xs = Array.from({ length: 51 }, (_, place) => place / 50);
    const all = xs.map(at);
    const told = h("p", { class: "threshold-words" });
    const keep = settled(onChange, 400);
    const slider = h("input", {
        type: "range",
        id: "threshold",
        min: 0,
        max: 1,
        step: 0.01,
        value: now,
        oninput: () => show(Number(slider.value), true),
    });
    const show = (value, isMoved = false) => {
        const { share, accuracy } = at(value);
        fill(
            told,
            "From ",
            h("strong", { class: "numbers" }, percent(value, 0)),
            " on it decides ",
            h("strong", { class: "numbers" }, percent(share)),
            " of the photos, and is right about ",
            h("strong", { class: "numbers" }, percent(accuracy)),
            " of these; ",
            h("strong", { class: "numbers" }, percent(1 - share)),
            " are 'unsure'.",
        );
        curves.show([xs, all.map(one => one.share), all.map(one => one.accuracy)], {
            mark: value,
            words: told.textContent,
        });
        if (isMoved) keep(value);
    };
    show(now);
    return {
        element: h(
            "div",
            { class: "card" },
            h("label", { htmlFor: "threshold" }, "Threshold"),
            slider,
            told,
            curves.element,
        ),
        dispose: () => curves.dispose(),
    };
}
