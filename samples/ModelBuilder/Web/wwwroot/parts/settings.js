// What a training may take: the controls of its step. What each may be, the program says, and checks again.

import { choice, field, h } from "/dom.js";
import { set, store } from "/store.js";
import { toast } from "/parts/toast.js";

/** A control for a number: one that is refused goes back to what it was, and the reason is told. */
export function numberInput(name, label, { none = "", isWhole = true, then } = {}) {
    const { least, most } = store.project.ranges[name];
    const input = h("input", {
        type: "number",
        min: least,
        max: most,
        step: isWhole ? 1 : "any",
        value: store.project.settings[name] ?? "",
        placeholder: none,
        onchange: async () => {
            const given = input.value === "" ? null : Number(input.value);
            const isNumber = given === null ? none !== "" : !isWhole || Number.isInteger(given);
            if (!isNumber) toast(`'${label}' needs a ${isWhole ? "whole " : ""}number from ${least} to ${most}.`, "bad");
            if (isNumber && (await set({ [name]: given }))) then?.();
            else input.value = store.project.settings[name] ?? "";
        },
    });
    return input;
}

const number = (name, label, hint, more) => field(label, numberInput(name, label, more), hint);

export function settings() {
    const now = store.project.settings;
    const share = (name, label, hint) => number(name, label, hint, { isWhole: false });
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
        number("copies", "Augmented copies", "of each photo, for a new head; more of them take longer"),
        number("epochs", "Epochs", "leave empty for 30, or 10 for the whole network", { none: "usual" }),
        number("minutes", "Time limit in minutes", "a training that the clock ends cannot be repeated exactly", {
            none: "no limit",
            isWhole: false,
        }),
        h(
            "details",
            {},
            h("summary", {}, "More"),
            h(
                "div",
                { class: "fields" },
                share("validation", "Validation share", "of the photos, to find the best epoch; 0 for none"),
                share("test", "Test share", "of the photos, kept back for the step Evaluate"),
                number("patience", "Patience", "stops after so many epochs without a better loss", { none: "no early end" }),
                field(
                    "Rare classes",
                    choice(
                        [
                            ["None", "count as much as the others"],
                            ["EqualClasses", "count more than the others"],
                        ],
                        now.balancing,
                        balancing => set({ balancing }),
                    ),
                ),
                number("workers", "Threads", "the model is the same with any number"),
            ),
        ),
    );
}
