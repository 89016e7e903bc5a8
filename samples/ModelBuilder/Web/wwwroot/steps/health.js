// What spoils a model among the photos, and what to do about it.

import { get } from "/api.js";
import { button, choice, count, fill, h } from "/dom.js";
import { isActive, jobOf, send, set, store, subscribe } from "/store.js";
import { empty } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";
import { ask, decide, relabel, thumb } from "/parts/decide.js";
import { harmOf, measureOf, titleOf } from "/parts/findings.js";
import { toast } from "/parts/toast.js";

const shownFirst = 12,
    mostClasses = 4;
const words = { Error: "Error", Warning: "Warning", Note: "Note" };

export function health(root) {
    let report = null;
    let filter = "";
    let isGone = false;
    const tools = h("div", { class: "row tools" });
    const list = h("div", {});
    fill(root, tools, list);
    const load = async () => {
        const found = await get("/api/findings").catch(() => null);
        if (isGone) return;
        report = found;
        draw();
    };
    const draw = () => {
        const job = jobOf("scan");
        const active = isActive(job);
        fill(
            tools,
            h(
                "label",
                { class: "inline" },
                "Look for ",
                choice(
                    [
                        ["fast", "the usual problems (fast)"],
                        ["all", "these, and likely wrong labels (slower)"],
                    ],
                    store.project.settings.checks,
                    value => set({ checks: value }),
                ),
            ),
            button(
                report?.scanned ? "Check again" : "Check the photos",
                () => send("/api/scan"),
                report?.scanned ? "" : "primary",
                { id: "scan", disabled: active },
            ),
            report?.scanned && h("a", { class: "button", href: "/report/scan.html", download: "" }, "Report as a file"),
        );
        fill(
            list,
            progressCard(job),
            progressCard(jobOf("divide")),
            !active &&
                drawReport(report, filter, value => {
                    filter = value;
                    draw();
                }),
        );
    };
    let last = "";
    let wasDividing = isActive(jobOf("divide"));
    const stop = subscribe(() => {
        const job = jobOf("scan");
        const dividing = jobOf("divide");
        if (wasDividing && dividing.status === "Done") toast(wordsOf(dividing.result));
        if (isActive(dividing) !== wasDividing) {
            wasDividing = !wasDividing;
            draw();
        }
        const now = `${job?.id}${job?.status}${store.project?.stamp}${store.project?.decisions}`;
        if (now !== last || isActive(job)) {
            if (now !== last && !isActive(job)) load();
            last = now;
            draw();
        }
    });
    draw();
    load();
    return () => {
        isGone = true;
        stop();
    };
}

const wordsOf = ({ groups, parts, table, warnings }) =>
    [
        `${count(groups, "group")} of twins kept together: ${Object.entries(parts)
            .map(([part, number]) => `${number} to ${{ train: "learn from", validation: "watch", test: "test on" }[part]}`)
            .join(", ")}.`,
        `This is the project of '${table}' now.`,
        ...warnings,
    ].join(" ");

/** The way out of leaks: another division. */
const offer = () =>
    h(
        "div",
        { class: "notice" },
        h(
            "p",
            {},
            "Photos with a twin may be learned from and tested on, which makes a model look better than it is. A division that keeps twins together becomes a project of its own; this one stays.",
        ),
        button("Divide, twins together", () => send("/api/divide"), "", { id: "divide" }),
    );

const hasTwins = findings => findings.some(one => one.photos.length > 1 && harmOf(one));

function drawReport(report, filter, onFilter) {
    if (!report) return null;
    if (!report.scanned) {
        return empty(
            "Not checked yet",
            "Broken files, the same picture twice, pictures in two classes or in training and test, odd sizes, likely wrong labels: find them before they cost accuracy.",
        );
    }
    const open = report.findings.filter(one => !one.ignored);
    const known = report.findings.length - open.length;
    const shown = open.filter(one => !filter || one.severity === filter);
    return [
        report.isStale &&
            h(
                "div",
                { class: "notice" },
                h("p", {}, "Photos or labels changed since this check. Check again to see what is left."),
            ),
        hasTwins(open) && store.project.parts === 0 && !isActive(jobOf("divide")) && offer(),
        h(
            "div",
            { class: "row", role: "group", "aria-label": "Which findings" },
            [
                ["", `All ${open.length}`],
                ...Object.keys(words).map(one => [
                    one,
                    `${words[one]} ${open.filter(finding => finding.severity === one).length}`,
                ]),
            ].map(([value, text]) =>
                button(text, () => onFilter(value), "chip", { "aria-pressed": String(filter === value) }),
            ),
            known > 0 && h("span", { class: "quiet" }, `${known} ignored`),
        ),
        open.length === 0
            ? empty(
                  "Nothing was found",
                  `${count(report.photos, "photo")} looked at in ${report.seconds.toFixed(1)} s.`,
              )
            : [h("h2", { class: "unseen" }, "Findings"), shown.map(card)],
    ];
}

function card(finding) {
    const rest = finding.photos.filter(photo => !photo.excluded && photo.id !== finding.keep);
    const all = finding.photos.filter(photo => !photo.excluded);
    const ids = photos => photos.map(photo => photo.id);
    // Which of the labels is right, no program knows.
    const isConflict = finding.consequence === "Conflict";
    return h(
        "article",
        { class: `card finding ${finding.severity.toLowerCase()}` },
        h(
            "div",
            { class: "finding-head" },
            h("span", { class: "severity" }, words[finding.severity] ?? finding.severity),
            h("h3", {}, titleOf(finding.kind)),
            harmOf(finding) && h("span", { class: "quiet" }, harmOf(finding)),
            measureOf(finding) && h("span", { class: "quiet numbers" }, measureOf(finding)),
        ),
        h("p", {}, finding.why),
        h("p", { class: "quiet" }, finding.remedy),
        finding.photos.length > 0 &&
            h(
                "div",
                { class: "thumbs" },
                finding.photos
                    .slice(0, shownFirst)
                    .map(photo =>
                        thumb(
                            photo,
                            photo.excluded
                                ? "left out"
                                : photo.id === finding.keep && !isConflict
                                  ? `${photo.label ?? ""} · best`
                                  : (photo.label ?? ""),
                        ),
                    ),
            ),
        finding.count > shownFirst && h("p", { class: "quiet" }, `${count(finding.count, "photo")} in all.`),
        h(
            "div",
            { class: "row" },
            finding.keep >= 0 &&
                rest.length > 0 &&
                !isConflict &&
                button(`Leave out all but the best (${rest.length})`, () => decide("Exclude", ids(rest))),
            isConflict &&
                [...new Set(all.map(photo => photo.label ?? ""))].slice(0, mostClasses).map(label => {
                    const others = all.filter(photo => (photo.label ?? "") !== label);
                    return (
                        others.length > 0 &&
                        button(`It is '${label}': leave out the rest`, () => decide("Exclude", ids(others)))
                    );
                }),
            finding.keep < 0 &&
                all.length > 0 &&
                button(all.length === 1 ? "Leave it out" : `Leave out these ${all.length}`, () =>
                    decide("Exclude", ids(all)),
                ),
            all.length > 0 && all.length <= 8 && button("Relabel…", () => relabel(ids(all), all[0].label ?? "")),
            button(
                "Ignore…",
                async () => {
                    const note = await ask("Ignore this finding", "Why (for whoever reads the project)", {
                        value: "known",
                        text: "Ignore",
                    });
                    if (note !== null) decide("Ignore", [], { finding: finding.id, note });
                },
                "plain",
            ),
        ),
    );
}
