// How good the model is, each figure with its photos.

import { get } from "/api.js";
import { button, count, fill, h, percent } from "/dom.js";
import { isActive, jobOf, send, set, store, subscribe } from "/store.js";
import { empty, head, next } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";
import { matrix } from "/parts/matrix.js";
import { threshold } from "/parts/threshold.js";
import { classes, worst } from "/parts/mistakes.js";
import { faults } from "/parts/faults.js";
import { comparison, otherRuns } from "/parts/compare.js";

export function evaluate(root) {
    const body = h("div", {});
    fill(
        root,
        head(
            "How good is it?",
            "On photos that it did not learn from. Every figure leads to its photos: many mistakes are wrong labels.",
        ),
        body,
        next("try", "Try it"),
    );
    let isGone = false;
    let leave = null;
    let last = "";
    let focused = "";
    /** Another test by another setting; what asked for it has the focus again when it is over. */
    const test = async (change, id) => {
        focused = id;
        if (await set(change)) await send("/api/evaluate");
    };
    const load = async () => {
        const job = jobOf("evaluate");
        if (isActive(job)) {
            leave?.();
            leave = null;
            return void fill(body, progressCard(job));
        }
        const [found, runs] = await Promise.all([
            get("/api/evaluation").catch(() => null),
            get("/api/runs").catch(() => []),
        ]);
        if (isGone || !found) return;
        leave?.();
        leave = null;
        const again = button(
            found.evaluated ? "Test again" : "Test the model",
            () => send("/api/evaluate"),
            found.evaluated ? "" : "primary",
            { id: "evaluate" },
        );
        if (job?.status === "Failed") return void fill(body, progressCard(job), again);
        if (found.evaluated) {
            leave = show(body, found, { again, further: further(found, runs, test) });
            if (focused) document.getElementById(focused)?.focus();
            focused = "";
        } else
            fill(
                body,
                store.project.trained
                    ? empty(
                          "Not tested since the program began",
                          "The model is there; its test takes some seconds.",
                          again,
                      )
                    : empty(
                          "There is no model yet",
                          "Train one, and its test follows by itself.",
                          h("a", { class: "button primary", href: "#/train" }, "To the training"),
                      ),
            );
    };
    const stop = subscribe(() => {
        const job = jobOf("evaluate");
        const now = `${job?.id}${job?.status}${job?.done}`;
        if (now !== last) {
            last = now;
            load();
        }
    });
    load();
    return () => {
        isGone = true;
        stop();
        leave?.();
    };
}

/** What is tested only when it is asked for. */
function further(report, runs, test) {
    const { robustness, compare } = store.project.settings;
    const others = otherRuns(runs, report, compare, name => test({ compare: name || null }, "compared"));
    return [
        h(
            "section",
            { id: "compared", tabindex: -1 },
            h("h2", {}, "Beside another run"),
            others,
            report.comparison && comparison(report),
        ),
        h(
            "section",
            {},
            h("h2", {}, "On worse photos"),
            report.robustness.length > 0
                ? faults(report)
                : h(
                      "p",
                      { class: "quiet" },
                      "The same photos blurred, noisy, as bad JPEG files, dark and turned: five more tests, which take five times as long.",
                  ),
            button(
                robustness ? "Test without this" : "Test on worse photos, too",
                () => test({ robustness: !robustness }, "robustness"),
                "after",
                { id: "robustness" },
            ),
        ),
    ];
}

function show(root, report, { again, further }) {
    const { accuracy } = report;
    const curve = threshold(report, store.project.settings.threshold, value => set({ threshold: value }));
    fill(
        root,
        report.isStale &&
            h(
                "div",
                { class: "notice" },
                h(
                    "p",
                    {},
                    "Photos, labels or settings changed since this model was trained. Train again to see what they do.",
                ),
            ),
        report.isStopped &&
            h(
                "div",
                { class: "notice" },
                h(
                    "p",
                    {},
                    "This model is of a training that was stopped: it knows what had been read until then. Go on with it in the step Train.",
                ),
            ),
        report.notes.map(note => h("div", { class: "notice" }, h("p", {}, note))),
        h(
            "div",
            { class: "figures" },
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "Accuracy"),
                h("b", {}, percent(accuracy.value)),
                h(
                    "span",
                    { class: "quiet" },
                    `probably ${percent(accuracy.low)} to ${percent(accuracy.high)} (95\u00a0% interval)`,
                ),
            ),
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "Right"),
                h("b", {}, `${accuracy.correct} of ${accuracy.count}`),
                h("span", { class: "quiet" }, report.run),
            ),
            report.withoutTwins &&
                h(
                    "div",
                    { id: "without-twins" },
                    h("span", { class: "quiet" }, "Accuracy without leaked photos"),
                    h("b", {}, percent(report.withoutTwins.value)),
                    h(
                        "span",
                        { class: "quiet" },
                        `on ${count(report.withoutTwins.count, "photo")}; of the others a twin is among those that it learned from. Health, in the step Data, divides anew`,
                    ),
                ),
            h(
                "div",
                {},
                h("span", { class: "quiet" }, "F1, averaged over the classes"),
                h("b", {}, percent(report.macroF1)),
                h("span", { class: "quiet" }, `how sure it says it is, is off by ${percent(report.calibrationError)} on average`),
            ),
        ),
        h("section", {}, h("h2", {}, "Which classes are mixed up"), matrix(report)),
        h("section", {}, h("h2", {}, "Most confident mistakes"), worst(report)),
        h("section", {}, h("h2", {}, "When should it say 'unsure'?"), curve.element),
        h("section", {}, h("h2", {}, "Classes"), classes(report)),
        further,
        h(
            "div",
            { class: "row" },
            again,
            h("a", { class: "button", href: "/report/evaluation.html", download: "" }, "Report as a file"),
        ),
    );
    return curve.dispose;
}
