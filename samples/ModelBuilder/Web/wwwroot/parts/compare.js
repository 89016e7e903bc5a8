// Two runs on the same photos: which photos the newer one gets right, and which it gets wrong.

import { choice, count, field, h, percent } from "/dom.js";
import { thumb } from "/parts/decide.js";

const shownFirst = 24;

/** A list of the runs to compare with; a sentence where there is none. */
export function otherRuns(runs, report, chosen, onChoose) {
    const others = runs.filter(run => run.hasModel && run.name !== report.run);
    if (others.length === 0)
        return h("p", { class: "quiet" }, "There is no other run yet. Train once more by other settings to see what they change.");
    const known = others.some(run => run.name === chosen);
    const list = choice(
        [["", "no other run"], ...others.map(run => [run.name, nameOf(run)])],
        known ? chosen : "",
        onChoose,
    );
    return field("Compare with", list, "Both are tested on the same photos.");
}

const nameOf = run => (run.accuracy ? `${run.name}, ${percent(run.accuracy.value)}` : run.name);

/** What came of it: fixed and broken are meant from the other run to this one. */
export function comparison(report) {
    const found = report.comparison;
    const isSame = found.fixedCount + found.brokenCount === 0;
    return h(
        "div",
        { id: "comparison" },
        h(
            "p",
            {},
            h("strong", {}, report.run),
            ` is right about ${percent(found.accuracy.value)} of the photos, `,
            h("strong", {}, found.other),
            ` about ${percent(found.otherAccuracy.value)}. `,
            isSame
                ? "Both are right about the same photos."
                : `That ${found.pValue < 0.05 ? "is more than" : "may be"} chance (p ${found.pValue.toPrecision(2)}, McNemar's test).`,
        ),
        !isSame && group("Fixed", `wrong in ${found.other}, right in ${report.run}`, found.fixed, found.fixedCount),
        !isSame && group("Broken", `right in ${found.other}, wrong in ${report.run}`, found.broken, found.brokenCount),
    );
}

function group(title, words, photos, number) {
    const known = photos.filter(one => one.id >= 0).slice(0, shownFirst);
    return h(
        "div",
        { class: `compared ${title.toLowerCase()}` },
        h("h3", {}, `${title}: ${count(number, "photo")}`),
        h("p", { class: "quiet" }, `${words[0].toUpperCase()}${words.slice(1)}.`),
        h(
            "div",
            { class: "thumbs" },
            known.map(one => thumb({ ...one, path: `${title.toLowerCase()} photo` }, one.label ?? "")),
        ),
        number > known.length && known.length > 0 && h("p", { class: "quiet" }, `${number - known.length} more.`),
    );
}
