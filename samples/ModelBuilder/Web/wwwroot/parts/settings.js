// What a training may take: the controls of its step.

import { choice, field, h } from "/dom.js";
import { set, store } from "/store.js";

export function settings() {
    const now = store.project.settings;
    const whole = (name, label, hint, { least = 1, none = "" } = {}) =>
        field(
            label,
            h("input", {
                type: "number",
                min: least,
                step: 1,
                value: now[name] ?? "",
                placeholder: none,
                onchange: event =>
                    set({
                        [name]:
                            event.target.value === ""
                                ? none
                                    ? null
                                    : least
                                : Math.max(least, Math.trunc(Number(event.target.value))),
                    }),
            }),
            hint,
        );
    const share = (name, label, hint, most) =>
        field(
            label,
            h("input", {
                type: "number",
                min: 0,
                max: most,
                step: 0.05,
                value: now[name],
                onchange: event => set({ [name]: Math.min(most, Math.max(0, Number(event.target.value))) }),
            }),
            hint,
        );
    return h(
        "div",
        { class: "fields" },
        field(
            "What is trained",
            choice(
                [
                    ["Head", "a new head (fast)"],
                    ["Full", "the whole network (TensorFlow)"],
                    ["Auto", "whatever is possible"],
                ],
                now.mode,
                mode => set({ mode }),
            ),
        ),
        whole("copies", "Augmented copies", "of each photo, for a head", { least: 0 }),
        whole("epochs", "Epochs", "empty: 30, whole network 10", { none: "usual" }),
        field(
            "Most minutes",
            h("input", {
                type: "number",
                min: 0.1,
                step: 0.5,
                value: now.minutes ?? "",
                placeholder: "no limit",
                onchange: event =>
                    set({ minutes: event.target.value === "" ? null : Math.max(0.1, Number(event.target.value)) }),
            }),
            "a training that time ends does not repeat exactly",
        ),
        h(
            "details",
            {},
            h("summary", {}, "More"),
            h(
                "div",
                { class: "fields" },
                share("validation", "Watched share", "chooses the best epoch; 0 for none", 0.9),
                share("test", "Tested share", "kept back for the evaluation", 0.9),
                whole("patience", "Patience", "epochs without a better loss", { none: "no early end" }),
                field(
                    "Rare classes",
                    choice(
                        [
                            ["None", "count as they are"],
                            ["EqualClasses", "count more"],
                        ],
                        now.balancing,
                        balancing => set({ balancing }),
                    ),
                ),
                whole("workers", "Threads", "the model does not depend on it"),
            ),
        ),
    );
}
