// One step of a recipe with a slider for each number that it has.

import { button, fill, h } from "/dom.js";
import { warningOf } from "/parts/warnings.js";

/** onChange(json) is told of new values; onMove(-1 or 1) and onRemove() of the rest. */
export function stepCard(step, { isFirst, isLast, onChange, onMove, onRemove }) {
    const json = structuredClone(step.json);
    const name = words(json.kind);
    const warned = h("p", { class: "warned" });
    const warn = () => {
        const warning = warningOf(json);
        warned.hidden = !warning;
        fill(warned, h("strong", {}, "Mind the classes. "), warning);
    };
    const changed = () => {
        warn();
        onChange(json);
    };
    warn();
    return h(
        "li",
        { class: "card step" },
        h(
            "div",
            { class: "step-head" },
            h("h3", {}, name),
            h(
                "div",
                { class: "row" },
                button("↑", () => onMove(-1), "plain", { disabled: isFirst, "aria-label": `${name}: earlier` }),
                button("↓", () => onMove(1), "plain", { disabled: isLast, "aria-label": `${name}: later` }),
                button("Remove", onRemove, "plain", { "aria-label": `Remove ${name}` }),
            ),
        ),
        warned,
        step.sliders.length === 0 && h("p", { class: "quiet" }, "It has nothing to set."),
        step.sliders.map(slider =>
            slider.isInterval ? interval(json, slider, name, changed) : number(json, slider, name, changed),
        ),
    );
}

export const words = kind => kind.replace(/([a-z])([A-Z])/g, (_, one, other) => `${one} ${other.toLowerCase()}`);

const digits = step => (step >= 1 ? 0 : 2);

function range(slider, value, label, oninput) {
    return h("input", {
        type: "range",
        min: Math.min(slider.low, value),
        max: Math.max(slider.high, value),
        step: slider.step,
        value,
        "aria-label": label,
        oninput: event => oninput(Number(event.target.value)),
    });
}

function number(json, slider, name, onChange) {
    const told = h("output", { class: "numbers" }, json[slider.name].toFixed(digits(slider.step)));
    return h(
        "div",
        { class: "slider" },
        h("span", {}, words(slider.name)),
        range(slider, json[slider.name], `${name}: ${words(slider.name)}`, value => {
            json[slider.name] = value;
            told.textContent = value.toFixed(digits(slider.step));
            onChange(json);
        }),
        told,
    );
}

/** Two sliders that cannot pass each other. */
function interval(json, slider, name, onChange) {
    const value = json[slider.name];
    const told = h("output", { class: "numbers" });
    const tell = () => {
        told.textContent = `${value.Low.toFixed(digits(slider.step))} to ${value.High.toFixed(digits(slider.step))}`;
    };
    const low = range(slider, value.Low, `${name}: least ${words(slider.name)}`, moved => {
        value.Low = moved;
        if (value.High < moved) high.value = value.High = moved;
        tell();
        onChange(json);
    });
    const high = range(slider, value.High, `${name}: most ${words(slider.name)}`, moved => {
        value.High = moved;
        if (value.Low > moved) low.value = value.Low = moved;
        tell();
        onChange(json);
    });
    tell();
    return h(
        "div",
        { class: "slider two" },
        h("span", {}, words(slider.name)),
        h("div", { class: "pair" }, low, high),
        told,
    );
}
